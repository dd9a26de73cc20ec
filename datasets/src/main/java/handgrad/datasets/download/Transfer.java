package handgrad.datasets.download;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brings one file from one mirror into its part file, resuming what broke off as long as that gets anywhere. */
final class Transfer {
    private static final int ATTEMPTS = 5;
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");
    private static final Pattern WHOLE = Pattern.compile("bytes \\*/(\\d{1,18})");

    private final HttpClient client;
    private final Timeouts timeouts;
    private final URI uri;
    private final String name;
    private final PartFile part;
    private final long maximum;
    private final DownloadListener listener;

    Transfer(
            HttpClient client,
            Timeouts timeouts,
            URI uri,
            String name,
            PartFile part,
            long maximum,
            DownloadListener listener) {
        this.client = client;
        this.timeouts = timeouts;
        this.uri = uri;
        this.name = name;
        this.part = part;
        this.maximum = maximum;
        this.listener = listener;
    }

    /**
     * Downloads until the part is whole, as far as the mirror tells.
     *
     * @throws MirrorException when the mirror cannot give the file
     * @throws IOException when the part cannot be written, or the thread is interrupted
     */
    void run() throws IOException {
        for (int attempt = 1; ; attempt++) {
            long before = part.bytesFrom(uri);
            try {
                attempt(before);
                return;
            } catch (TooSlowException e) {
                throw e;
            } catch (MirrorException e) {
                if (attempt == ATTEMPTS || part.bytesFrom(uri) <= before) {
                    throw e;
                }
            }
        }
    }

    private void attempt(long have) throws IOException {
        HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = send(have);
        try (BodyReader body = new BodyReader(timeouts.stall())) {
            response.body().subscribe(body);
            int status = response.statusCode();
            if (have == 0 && (status == 206 || status == 416)) {
                throw new MirrorException("HTTP status " + status + ", though no range was asked for");
            }
            switch (status) {
                case 206 -> append(body, rangeTotal(response, have), have);
                // The mirror knows no ranges, or has other content than the part that is here.
                case 200 -> {
                    part.begin(uri, response.headers().firstValue("ETag").filter(tag -> !tag.startsWith("W/")));
                    append(body, response.headers().firstValueAsLong("Content-Length"), 0);
                }
                case 416 -> {
                    if (!isWhole(response, have)) {
                        part.discard();
                        attempt(0);
                    }
                }
                default -> throw new MirrorException("HTTP status " + status);
            }
        }
    }

    private HttpResponse<Flow.Publisher<List<ByteBuffer>>> send(long have) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(timeouts.stall());
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
            part.entityTag().ifPresent(tag -> request.header("If-Range", tag));
        }
        try {
            // Looking up the host's name knows no timeout of its own.
            long limit = timeouts.connect().plus(timeouts.stall()).toMillis();
            return client.sendAsync(request.build(), BodyHandlers.ofPublisher()).get(limit, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while downloading " + uri);
        } catch (TimeoutException e) {
            throw new MirrorException("no answer within " + BodyReader.seconds(timeouts.stall()), e);
        } catch (ExecutionException e) {
            throw new MirrorException(reason(e), e);
        }
    }

    /** Why there is no answer; the client wraps its exceptions, and most of them have no message. */
    private String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
                return "unknown host";
            }
            if (cause instanceof HttpConnectTimeoutException) {
                return "no connection within " + BodyReader.seconds(timeouts.connect());
            }
            if (cause instanceof HttpTimeoutException) {
                return "no answer within " + BodyReader.seconds(timeouts.stall());
            }
        }
        return failure.getCause() instanceof ConnectException ? "connection refused" : "the connection failed";
    }

    private static OptionalLong rangeTotal(HttpResponse<?> response, long have) throws MirrorException {
        String range = response.headers().firstValue("Content-Range").orElse("");
        Matcher matcher = RANGE.matcher(range);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) != have) {
            throw new MirrorException("asked for bytes from " + have + " on, was given '" + range + "'");
        }
        String total = matcher.group(2);
        return total.equals("*") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(total));
    }

    /** After a refused range: whether the part is as long as the file on the mirror. */
    private static boolean isWhole(HttpResponse<?> response, long have) {
        Matcher whole =
                WHOLE.matcher(response.headers().firstValue("Content-Range").orElse(""));
        return whole.matches() && Long.parseLong(whole.group(1)) == have;
    }

    private void append(BodyReader body, OptionalLong total, long have) throws IOException {
        long done = have;
        boolean tooMuch = total.isPresent() && total.getAsLong() > maximum;
        listener.progress(name, done, total);
        Pace pace = new Pace(timeouts.pace(), System::nanoTime);
        try (OutputStream out = part.append()) {
            while (!tooMuch) {
                List<ByteBuffer> piece = body.next();
                if (piece.isEmpty()) {
                    break;
                }
                long more = piece.stream().mapToLong(ByteBuffer::remaining).sum();
                done += more;
                tooMuch = done > maximum;
                if (!tooMuch) {
                    write(out, piece);
                    pace.came(more);
                    listener.progress(name, done, total);
                }
            }
        }
        if (tooMuch) {
            part.discard();
            throw new MirrorException(
                    "expected at most " + maximum + " bytes, found " + Math.max(done, total.orElse(0)));
        }
        if (total.isPresent() && done != total.getAsLong()) {
            throw new MirrorException("expected " + total.getAsLong() + " bytes, found " + done);
        }
    }

    private static void write(OutputStream out, List<ByteBuffer> piece) throws IOException {
        for (ByteBuffer buffer : piece) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            out.write(bytes);
        }
    }
}
