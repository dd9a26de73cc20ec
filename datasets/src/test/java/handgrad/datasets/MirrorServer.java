package handgrad.datasets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A mirror on the loopback, well behaved or not. */
final class MirrorServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);

    /** Each request as {@code NAME}, {@code NAME Range} or {@code NAME Range If-Range}. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    final Map<String, byte[]> files = new ConcurrentHashMap<>();

    /** Answers a request for a file that this mirror has. */
    interface Answer {
        void give(HttpExchange exchange, byte[] content) throws IOException;
    }

    volatile Answer answer = MirrorServer::withRanges;

    MirrorServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Has all of a small set's files. */
    MirrorServer(SmallSet small) {
        this();
        for (int i = 0; i < 4; i++) {
            files.put(SmallSet.NAMES.get(i), small.gzipped(i));
        }
    }

    URI folder() {
        return URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/data/");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String name = path.substring(path.lastIndexOf('/') + 1);
            String request = name;
            for (String header : List.of("Range", "If-Range")) {
                String value = exchange.getRequestHeaders().getFirst(header);
                request += value == null ? "" : " " + value;
            }
            requests.add(request);
            byte[] content = files.get(name);
            if (content == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                answer.give(exchange, content);
            }
        }
    }

    /** As a good server answers, with a tag that stands for the content. */
    static void withRanges(HttpExchange exchange, byte[] content) throws IOException {
        String tag = "\"" + Arrays.hashCode(content) + "\"";
        exchange.getResponseHeaders().set("ETag", tag);
        ranges(exchange, content, tag);
    }

    /** As {@link #withRanges}, but without a tag: the client cannot tell whether the content has changed. */
    static void withoutTag(HttpExchange exchange, byte[] content) throws IOException {
        ranges(exchange, content, "");
    }

    private static void ranges(HttpExchange exchange, byte[] content, String tag) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        String ifRange = exchange.getRequestHeaders().getFirst("If-Range");
        if (range == null || (ifRange != null && !ifRange.equals(tag))) {
            whole(exchange, content);
            return;
        }
        int from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
        if (from >= content.length) {
            exchange.getResponseHeaders().set("Content-Range", "bytes */" + content.length);
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        exchange.getResponseHeaders()
                .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        exchange.sendResponseHeaders(206, content.length - from);
        exchange.getResponseBody().write(content, from, content.length - from);
    }

    /** The whole content, whatever was asked for. */
    static void whole(HttpExchange exchange, byte[] content) throws IOException {
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content);
    }

    /** Promises all and gives half of what is missing, then cuts the connection. */
    static void half(HttpExchange exchange, byte[] content) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = range == null ? 0 : Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
        exchange.getResponseHeaders().set("ETag", "\"" + Arrays.hashCode(content) + "\"");
        exchange.getResponseHeaders()
                .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        exchange.sendResponseHeaders(range == null ? 200 : 206, content.length - from);
        exchange.getResponseBody().write(content, from, (content.length - from) / 2);
        exchange.getResponseBody().flush();
    }

    /** Gives a little and then nothing more, until this server is closed. */
    void stall(HttpExchange exchange, byte[] content) throws IOException {
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content, 0, 100);
        exchange.getResponseBody().flush();
        silence(exchange, content);
    }

    /** Gives a byte now and then, until this server is closed. */
    void drip(HttpExchange exchange, byte[] content) throws IOException {
        exchange.sendResponseHeaders(200, content.length);
        try {
            for (int i = 0; i < content.length && !closing.await(10, TimeUnit.MILLISECONDS); i++) {
                exchange.getResponseBody().write(content, i, 1);
                exchange.getResponseBody().flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Never answers, until this server is closed. */
    void silence(HttpExchange exchange, byte[] content) {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives zeros without end and without a length. */
    static void endless(HttpExchange exchange, byte[] content) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        byte[] zeros = new byte[1 << 16];
        for (int i = 0; i < 100_000; i++) {
            out.write(zeros);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
