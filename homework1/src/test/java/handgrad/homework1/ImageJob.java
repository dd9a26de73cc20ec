package handgrad.homework1;

import static org.assertj.core.api.Assumptions.assumeThat;

import handgrad.jobs.command.CommandRun;
import handgrad.jobs.record.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A job on images, run within a test.
 *
 * @param words its command without the program's name
 * @param folder for its runs
 */
public record ImageJob(Path folder, String... words) {
    /** On the embedded images. */
    public CommandRun onEmbedded(String... more) throws IOException {
        return run(Stream.concat(Stream.of("--embedded"), Stream.of(more)));
    }

    /** On the published images; without them, the test says so and is skipped. */
    public RunRecord onPublished(String name, String... more) throws IOException {
        assumeThat(System.getenv("HANDGRAD_DATA"))
                .as("HANDGRAD_DATA names no folder with %s", name)
                .isNotNull();
        CommandRun run = run(Stream.of(more));
        RunRecord record = run.record();
        assumeThat(record.data().name())
                .as("the data directory has no %s", name)
                .isEqualTo(name);
        assumeThat(record.data().source().text()).as("the images' source").isNotEqualTo("embedded");
        return record;
    }

    private CommandRun run(Stream<String> more) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--offline", "--json", "--out", folder.toString()));
        more.forEach(all::add);
        return CommandRun.of(all.toArray(String[]::new));
    }

    /** The folder of the only run so far. */
    public Path onlyRun() throws IOException {
        try (Stream<Path> all = Files.walk(folder, 2)) {
            return all.filter(path -> Files.exists(path.resolve("run.json")))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
