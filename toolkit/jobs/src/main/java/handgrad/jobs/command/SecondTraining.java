package handgrad.jobs.command;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import handgrad.datasets.DataException;
import handgrad.datasets.Source;
import handgrad.files.ShownText;
import handgrad.jobs.archive.ModelDifference;
import handgrad.jobs.archive.RunArchive;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Status;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * What came of training a run anew.
 *
 * @param sameBits whether the models are the same to the last bit
 * @param difference how far apart they are; absent where they are the same
 * @param reasons what was not as in the run
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SecondTraining(boolean sameBits, @Nullable ModelDifference difference, List<String> reasons) {
    private static final String RECORD = "run.json";
    private static final String MODEL = "model.npz";

    /**
     * Trains.
     *
     * @param data where from; null for where the run had them
     * @param asking the command that asks, for messages
     */
    static SecondTraining of(RunArchive archive, @Nullable Path data, CommandLine asking) throws IOException {
        Path scratch = Files.createTempDirectory("handgrad-verify");
        try {
            for (String name : List.of(RECORD, MODEL)) {
                byte[] content = archive.files().get(name);
                if (content == null) {
                    throw new DataException("the run has no " + name + ", and cannot be trained anew");
                }
                Files.write(scratch.resolve(name), content);
            }
            return of(RecordedJob.of(scratch, asking), data, asking);
        } finally {
            delete(scratch);
        }
    }

    private static SecondTraining of(RecordedJob recorded, @Nullable Path data, CommandLine asking) throws IOException {
        RunRecord then = recorded.record();
        if (then.status() != Status.COMPLETED) {
            throw new DataException("only a run that is completed can be compared, and this one is "
                    + then.status().word() + ": carry it on with --resume");
        }
        Path runs = Files.createDirectory(recorded.folder().resolve("runs"));
        List<String> more = new ArrayList<>(data == null ? whereTheyWere(then) : List.of("--data=" + data));
        more.add("--out=" + runs);
        CommandLine program = recorded.program();
        program.setOut(new PrintWriter(Writer.nullWriter()));
        int status = program.execute(
                RecordedOptions.line(recorded.line(), then, more).toArray(String[]::new));
        Optional<Path> again = onlyRun(runs);
        if (status != 0 || again.isEmpty()) {
            throw new DataException("the run could not be trained anew: "
                    + asking.getCommandSpec().root().name() + " " + ShownText.harmless(then.job())
                    + " ended with the status " + status);
        }
        RunRecord now = RunFolder.readRun(again.get());
        Optional<ModelDifference> difference =
                ModelDifference.of(recorded.folder().resolve(MODEL), again.get().resolve(MODEL));
        return new SecondTraining(difference.isEmpty(), difference.orElse(null), ModelDifference.reasons(then, now));
    }

    private static List<String> whereTheyWere(RunRecord run) {
        if (run.data().source() == Source.EMBEDDED) {
            return List.of("--embedded");
        }
        String path = run.data().path();
        return path == null ? List.of() : List.of("--data=" + path);
    }

    private static Optional<Path> onlyRun(Path runs) throws IOException {
        try (Stream<Path> paths = Files.walk(runs)) {
            return paths.filter(path -> path.endsWith(RECORD))
                    .map(Path::getParent)
                    .findFirst();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** For a person. */
    @JsonIgnore
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        if (difference == null) {
            sentences.add("Trained again: the same bits.");
        } else {
            sentences.add(String.format(
                    Locale.ROOT,
                    "Trained again: other bits, by up to %.2g in %s, %.2g of its largest number.",
                    difference.absolute(),
                    ShownText.of(difference.array()),
                    difference.relative()));
            sentences.add(
                    reasons.isEmpty()
                            ? "Kernels, Java, processor and data are as they were: something else made the difference."
                            : "What was not as it was:");
        }
        reasons.forEach(reason ->
                sentences.add((difference == null ? "Though not as it was: " : "  ") + ShownText.harmless(reason)));
        return sentences;
    }
}
