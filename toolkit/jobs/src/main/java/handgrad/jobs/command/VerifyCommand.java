package handgrad.jobs.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import handgrad.files.Place;
import handgrad.files.ShownText;
import handgrad.jobs.archive.Checksums;
import handgrad.jobs.archive.Checksums.Finding;
import handgrad.jobs.archive.RunArchive;
import handgrad.jobs.record.RunJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code handgrad verify}: whether a run is what it was. */
@Command(
        name = "verify",
        description =
                "Check the hashes of a run that handgrad pack has put into a zip, or of a folder that one was unpacked"
                        + " into; with --again, train anew and compare the models.",
        footer = {
            "",
            "Examples:",
            "  handgrad verify hw2-wpi-softmax-20261121T120000Z.zip",
            "  handgrad verify hw2-wpi-softmax-20261121T120000Z.zip --again",
            "  handgrad verify runs/hw2-wpi-softmax/20261121T120000Z --again"
        })
final class VerifyCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "RUN|ZIP",
            converter = OptionValues.Place.class,
            description = "Folder of a run, or a zip of handgrad pack.")
    private Path place = Path.of("");

    @Option(
            names = "--again",
            description =
                    "Train anew with the run's own options, seed and data, and say whether the same bits come out,"
                            + " or how far apart the models are, and what is not as it was.")
    private boolean again;

    @Option(
            names = "--data",
            paramLabel = "PLACE",
            converter = OptionValues.Place.class,
            description = "With --again: where the run's data are (default: where the run had them).")
    private @Nullable Path data;

    @Option(names = "--json", description = "Print what was found as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /**
     * What was found.
     *
     * @param files what came of each hash; empty for a folder without hashes
     * @param again what came of the second training, where there was one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Verified(
            String run,
            boolean passed,
            Map<String, String> files,
            @Nullable SecondTraining again) {}

    @Override
    public Integer call() throws IOException {
        if (data != null && !again) {
            throw new ParameterException(spec.commandLine(), "--data is where to train from; add --again");
        }
        boolean isFolder = Files.isDirectory(place);
        RunArchive archive = isFolder ? RunArchive.ofFolder(place) : RunArchive.ofZip(place);
        Map<String, Finding> findings = findings(archive);
        boolean passed = findings.values().stream().allMatch(finding -> finding == Finding.SAME);
        SecondTraining second = again && passed ? SecondTraining.of(archive, data, spec.commandLine()) : null;
        passed = passed && (second == null || second.sameBits());
        Map<String, String> words = new LinkedHashMap<>();
        findings.forEach((name, finding) -> words.put(name, finding.words()));
        print(new Verified(place.toString(), passed, words, second));
        return passed ? 0 : 1;
    }

    /** Of each file; none for a folder that has no hashes. */
    private Map<String, Finding> findings(RunArchive archive) throws IOException {
        byte[] sums = archive.files().get(Checksums.FILE);
        if (sums != null) {
            return Checksums.read(place, sums).check(archive.files());
        }
        if (again && Files.isDirectory(place)) {
            return Map.of();
        }
        throw new Place(place)
                .malformed("expected the hashes of a run in " + Checksums.FILE
                        + ", which handgrad pack writes into its zip, found none"
                        + (archive.files().containsKey("run.json") ? ": pack the run, or give --again" : ""));
    }

    private void print(Verified verified) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(RunJson.document(verified));
        } else {
            verified.files().forEach((name, finding) -> out.println(ShownText.of(name) + " " + finding));
            if (verified.again() != null) {
                verified.again().sentences().forEach(out::println);
            } else if (again) {
                out.println("Not trained again: the files are not those of the run.");
            }
        }
        out.flush();
    }
}
