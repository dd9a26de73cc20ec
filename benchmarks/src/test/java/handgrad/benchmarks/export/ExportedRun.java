package handgrad.benchmarks.export;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.jobs.command.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A short run of a job, and what handgrad itself says of data by its model. */
record ExportedRun(Path run, Path scratch) {
    /** Trains on the embedded images, or whatever the words say. */
    static ExportedRun of(Path folder, String words) throws IOException {
        List<String> all = new ArrayList<>(List.of(words.split(" ")));
        all.addAll(List.of("--out", folder.resolve("runs").toString()));
        ran(all);
        try (Stream<Path> paths = Files.walk(folder.resolve("runs"))) {
            Path run = paths.filter(path -> path.endsWith("run.json"))
                    .map(Path::getParent)
                    .findFirst()
                    .orElseThrow();
            return new ExportedRun(run, folder);
        }
    }

    /** The file that {@code handgrad export} writes. */
    Path export(String option, String name, String... more) throws IOException {
        Path file = scratch.resolve(name);
        List<String> words = new ArrayList<>(List.of("export", run.toString(), option, file.toString()));
        words.addAll(List.of(more));
        ran(words);
        return file;
    }

    /** The fields of each line but the first that {@code handgrad predict} writes. */
    List<List<String>> predict(String... more) throws IOException {
        Path file = scratch.resolve("predicted.csv");
        List<String> words = new ArrayList<>(List.of("predict", run.toString(), "--out", file.toString()));
        words.addAll(List.of(more));
        ran(words);
        return lines(Files.readString(file));
    }

    /** The fields of each line but the first. */
    static List<List<String>> lines(String csv) {
        return csv.lines()
                .skip(1)
                .map(line -> List.of(line.replace("\"", "").split(",", -1)))
                .toList();
    }

    private static void ran(List<String> words) {
        CommandRun command = CommandRun.of(words.toArray(String[]::new));
        assertThat(command.status()).as("%s: %s", words, command.err()).isZero();
    }
}
