package handgrad.jobs.tracking;

import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A run as TensorBoard shows it while it trains: the configuration as hyper-parameters, after each epoch a point of each metric,
 * the parts of the data side by side ({@code accuracy/train}), and a histogram of each parameter, at the end the run's pictures.
 * The numbers of the fields are those of TensorFlow's {@code event.proto} and {@code summary.proto}, and of TensorBoard's
 * {@code plugin_data.proto}.
 */
public final class TensorboardEvents {
    /** Any name with {@code tfevents} in it is found. */
    public static final String FILE = "events.out.tfevents.handgrad";

    private static final String VERSION = "brain.Event:2";
    private static final int RGB = 3;
    private static final int PNG_WIDTH = 16;

    private final RunRecord started;
    private final RunFolder folder;
    private final InstantSource clock;
    private final Instant start;
    private boolean hasBegun;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(); // not yet in the file
    private final EventFile events = new EventFile(bytes);

    /**
     * A run that starts now, or is carried on: then its events follow those in its folder.
     *
     * @param started the record so far
     */
    public TensorboardEvents(RunRecord started, RunFolder folder, InstantSource clock) {
        this.started = started;
        this.folder = folder;
        this.clock = clock;
        this.start = clock.instant();
    }

    /**
     * Adds an epoch.
     *
     * @param parameters as they are after it, row by row, by their names
     * @throws IOException when the file cannot be written
     */
    public void finished(EpochRecord epoch, Map<String, double[]> parameters) throws IOException {
        begin(epoch.epoch());
        Instant now = clock.instant();
        for (Map.Entry<String, Double> metric : epoch.metrics().entrySet()) {
            value(now, epoch.epoch(), scalar(metric));
        }
        for (Map.Entry<String, double[]> parameter : parameters.entrySet()) {
            value(
                    now,
                    epoch.epoch(),
                    new ProtoMessage().put(1, parameter.getKey()).put(5, histogram(parameter.getValue())));
        }
        write();
    }

    /**
     * Adds what there is when the run has ended.
     *
     * @param epochs all of them, also those of earlier processes
     * @param pictures PNG files, by their names
     * @throws IOException when the file cannot be written
     */
    public void ended(RunRecord record, List<EpochRecord> epochs, Map<String, byte[]> pictures) throws IOException {
        begin(epochs.size() + 1);
        Instant now = clock.instant();
        for (Map.Entry<String, Double> metric : record.metrics().entrySet()) {
            boolean isOfTheEnd =
                    epochs.stream().noneMatch(epoch -> epoch.metrics().containsKey(metric.getKey()));
            if (isOfTheEnd) {
                value(now, epochs.size(), scalar(metric));
            }
        }
        for (Map.Entry<String, byte[]> picture : pictures.entrySet()) {
            value(
                    now,
                    epochs.size(),
                    new ProtoMessage().put(1, picture.getKey()).put(4, image(picture.getValue())));
        }
        ProtoMessage end = new ProtoMessage()
                .put(1, record.status() == Status.COMPLETED ? 1L : 2L)
                .put(2, seconds(now));
        value(now, 0, plugin("_hparams_/session_end_info", new ProtoMessage().put(4, end)));
        write();
    }

    /** @param next the epoch that comes now; of a run that was killed, TensorBoard drops what it knows of this one and later ones */
    private void begin(int next) throws IOException {
        if (hasBegun) {
            return;
        }
        hasBegun = true;
        Path file = folder.path().resolve(FILE);
        ProtoMessage first = new ProtoMessage().put(1, seconds(start));
        if (Files.exists(file)) {
            EventFile.keepWhole(file);
            first.put(2, (long) next).put(7, new ProtoMessage().put(1, 1L)); // the session log's START
        } else {
            first.put(3, VERSION);
        }
        events.write(first.bytes());
        ProtoMessage session = new ProtoMessage();
        started.config().forEach((name, value) -> session.put(1, entry(name, value)));
        session.put(1, entry("seed", started.seed())).put(5, seconds(start));
        value(start, 0, plugin("_hparams_/session_start_info", new ProtoMessage().put(3, session)));
    }

    /** Epoch by epoch, so that a reader sees a whole one. */
    private void write() throws IOException {
        folder.addTo(FILE, bytes.toByteArray());
        bytes.reset();
    }

    private void value(Instant when, int epoch, ProtoMessage value) throws IOException {
        events.write(new ProtoMessage()
                .put(1, seconds(when))
                .put(2, (long) epoch)
                .put(5, new ProtoMessage().put(1, value))
                .bytes());
    }

    private static double seconds(Instant when) {
        return when.toEpochMilli() / 1000.0;
    }

    private static ProtoMessage scalar(Map.Entry<String, Double> metric) {
        return new ProtoMessage()
                .put(1, tag(metric.getKey()))
                .put(2, metric.getValue().floatValue());
    }

    /** {@code test_accuracy} is the point of {@code accuracy} that is of the part {@code test}. */
    static String tag(String metric) {
        return List.of("train", "validation", "test").stream()
                .filter(part -> metric.startsWith(part + "_"))
                .findFirst()
                .map(part -> metric.substring(part.length() + 1) + "/" + part)
                .orElse(metric);
    }

    private static ProtoMessage histogram(double[] values) {
        Histogram histogram = Histogram.of(values);
        return new ProtoMessage()
                .put(1, Arrays.stream(values).min().orElseThrow())
                .put(2, Arrays.stream(values).max().orElseThrow())
                .put(3, (double) values.length)
                .put(4, Arrays.stream(values).sum())
                .put(5, Arrays.stream(values).map(v -> v * v).sum())
                .put(6, histogram.limits())
                .put(7, histogram.counts());
    }

    private static ProtoMessage image(byte[] png) {
        ByteBuffer header = ByteBuffer.wrap(png, PNG_WIDTH, 2 * Integer.BYTES);
        int width = header.getInt();
        int height = header.getInt();
        return new ProtoMessage()
                .put(1, (long) height)
                .put(2, (long) width)
                .put(3, (long) RGB)
                .put(4, png);
    }

    private static ProtoMessage plugin(String tag, ProtoMessage content) {
        ProtoMessage data = new ProtoMessage().put(1, "hparams").put(2, content);
        return new ProtoMessage().put(1, tag).put(9, new ProtoMessage().put(1, data));
    }

    /** An entry of a map from names to google.protobuf.Value. */
    private static ProtoMessage entry(String name, Object value) {
        ProtoMessage typed = new ProtoMessage();
        if (value instanceof Number number) {
            typed.put(2, number.doubleValue());
        } else if (value instanceof Boolean truth) {
            typed.put(4, truth.booleanValue());
        } else {
            typed.put(3, value.toString());
        }
        return new ProtoMessage().put(1, name).put(2, typed);
    }
}
