package handgrad.jobs.training;

import handgrad.datasets.DataException;
import handgrad.datasets.Source;
import handgrad.files.MalformedFileException;
import handgrad.jobs.command.RecordedOptions;
import handgrad.jobs.record.Config;
import handgrad.jobs.record.DataUsed;
import handgrad.jobs.record.Environment;
import handgrad.jobs.record.RecordedModel;
import handgrad.jobs.record.RunFolder;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.record.Status;
import handgrad.jobs.report.Report;
import handgrad.jobs.report.ReportParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * A recorded run that is to be carried on: with its own configuration, seed and data, so that it comes to the bits of an
 * undisturbed run. Only the number of epochs may be raised.
 *
 * @param folder of the run
 * @param record as it was found there
 */
record Resumption(Path folder, RunRecord record) {
    private static final String EPOCHS = "epochs";

    /**
     * Reads the run's record, and gives the job its options.
     *
     * @param name the job's command without the program's name
     * @throws ParameterException when the run is another job's, or the command line contradicts it
     */
    static Resumption of(Path folder, CommandLine job, String name) throws IOException {
        RunRecord record = RunFolder.readRun(folder);
        if (!record.job().equals(name)) {
            throw new ParameterException(
                    job, folder + " holds a run of handgrad " + record.job() + ": resume it with that command");
        }
        if (job.getParseResult().hasMatchedOption("--out")) {
            throw new ParameterException(job, "a resumed run stays in its folder; leave --out out");
        }
        RecordedOptions.complete(job, folder, record, Set.of("--" + EPOCHS));
        return new Resumption(folder, record);
    }

    /**
     * Checks what the record's options must have in common.
     *
     * @param check refuses options that do not go together, none of which was typed
     * @throws MalformedFileException when it does
     */
    void requireSound(Runnable check) throws MalformedFileException {
        try {
            check.run();
        } catch (ParameterException e) {
            throw new MalformedFileException(
                    folder.resolve("run.json"), "its values do not make a run of its job: " + e.getMessage(), e);
        }
    }

    /** Of a run that has the configuration of the job. */
    static Resumption of(Path folder) throws IOException {
        return new Resumption(folder, RunFolder.readRun(folder));
    }

    /**
     * Checks that the job's configuration is the run's, but for more epochs.
     *
     * @throws ParameterException naming the first setting that differs
     */
    void requireSame(Map<String, Object> settings, CommandLine job) {
        Map<String, Object> recorded = record.config();
        Map<String, Object> config = Config.checked(settings);
        Set<String> names = new TreeSet<>(recorded.keySet());
        names.addAll(config.keySet());
        names.remove(EPOCHS);
        for (String name : names) {
            if (!Objects.equals(recorded.get(name), config.get(name))) {
                throw new ParameterException(
                        job,
                        "the run in " + folder + " was made with " + setting(name, recorded.get(name))
                                + ", and cannot be carried on with " + setting(name, config.get(name)));
            }
        }
        if (config.get(EPOCHS) instanceof Long epochs && epochs < epochs()) {
            throw new ParameterException(
                    job,
                    "the run was planned for " + epochs() + " epochs, which --epochs can raise, not lower to "
                            + config.get(EPOCHS));
        }
    }

    /** Whether the run came to its end, its report included, and so many epochs ask for no more. */
    boolean isDone(int epochs) {
        boolean stoppedEarly = record.training().epochs() < epochs();
        return record.status() == Status.COMPLETED && (epochs == epochs() || stoppedEarly) && Report.isFinal(folder);
    }

    /** Opens the folder to go on writing there. The old report goes, which would belie the run until its end. */
    RunFolder open() throws IOException {
        RunFolder opened = RunFolder.open(folder);
        Files.deleteIfExists(folder.resolve(ReportParts.FILE));
        Files.deleteIfExists(folder.resolve(Report.FILE));
        return opened;
    }

    /**
     * Checks that the data are the run's.
     *
     * @throws DataException when their content differs
     */
    void requireSame(DataUsed data) throws DataException {
        List<String> then = new ArrayList<>(record.data().sha256().values());
        List<String> now = new ArrayList<>(data.sha256().values());
        if (!then.equals(now)) {
            throw new DataException("the data are not those of the run in " + folder + ": expected "
                    + record.data().name() + " from " + record.data().source().text() + " with SHA-256 " + then
                    + ", found " + data.name() + " from " + data.source().text() + " with " + now + "; "
                    + (data.source() == Source.FILE ? "put the run's file back" : "name the run's data with --data"));
        }
    }

    /** Why the bits may come out differently from now on, if there is a reason. */
    Optional<String> difference(Environment now) {
        Map<String, String> then = kernels(record.environment());
        return then.equals(kernels(now))
                ? Optional.empty()
                : Optional.of("the run began with " + then + " and goes on with " + kernels(now)
                        + ": it may not come to the bits of an undisturbed run");
    }

    /** That the model in the folder is not the run's, if so. A run that was killed may have written one more than its record. */
    Optional<String> otherModel() throws IOException {
        return record.status() != Status.RUNNING && RecordedModel.isReplaced(folder, record)
                ? Optional.of("the model.npz in " + folder
                        + " is not the one that the run left; it is written anew from the run's checkpoint")
                : Optional.empty();
    }

    private static Map<String, String> kernels(Environment environment) {
        Map<String, String> kernels = new LinkedHashMap<>();
        kernels.put("Java", feature(environment.java())); // exp and log may differ in their last bit
        kernels.put("BLAS", environment.blas());
        kernels.put("kernels", environment.blasCore());
        kernels.put("Vector API", String.valueOf(environment.vectorBits()));
        kernels.put("handgrad", environment.handgrad());
        return kernels;
    }

    /** Of {@code 17.0.9+9 (Debian)} the 17. */
    private static String feature(String java) {
        return java.replaceFirst("(?s)[^0-9].*", "");
    }

    private long epochs() {
        return record.config().get(EPOCHS) instanceof Long epochs ? epochs : 0;
    }

    private static String setting(String name, @Nullable Object value) {
        return value == null ? "no " + name.replace('_', ' ') : name.replace('_', ' ') + " " + value;
    }
}
