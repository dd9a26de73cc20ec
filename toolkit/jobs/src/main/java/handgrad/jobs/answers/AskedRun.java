package handgrad.jobs.answers;

import handgrad.datasets.Source;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.sweep.Tuning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run that a question of a sheet asks for, and which runs of the job answer it.
 *
 * @param question the sheet's own number: {@code 4.3}
 * @param title what is run, in a few words
 * @param given the options to give the job, by name without dashes
 * @param fixed what else the sheet fixes; the job has these values by itself
 * @param data the name of the published data; null where the sheet prints them or they are drawn
 * @param tuning what the sheet wants tuned; null where nothing
 * @param seconds that it takes on the machine of README's table, for a first guess
 * @param isQuick whether this is for a short look: images are then those that come with the program
 */
public record AskedRun(
        String question,
        String title,
        Map<String, String> given,
        Map<String, String> fixed,
        @Nullable String data,
        @Nullable AskedTuning tuning,
        double seconds,
        boolean isQuick) {
    private static final double USUAL_SECONDS = 3;
    private static final double QUICK_TUNING_SECONDS = 10;
    private static final String EPOCHS = "epochs";
    private static final String TABLE = "ames"; // no part of it comes with the program

    /**
     * A run.
     *
     * @param given as {@code layers=2}
     */
    public static AskedRun of(String question, String title, String... given) {
        return new AskedRun(question, title, values(given), Map.of(), null, null, USUAL_SECONDS, false);
    }

    /** The same, with values that the sheet fixes and the job has by itself. */
    public AskedRun with(String... values) {
        return new AskedRun(question, title, given, values(values), data, tuning, seconds, isQuick);
    }

    /** The same, on published data. */
    public AskedRun on(String published) {
        return new AskedRun(question, title, given, fixed, published, tuning, seconds, isQuick);
    }

    /** The same, as the winner of a tuning. */
    public AskedRun tuned(AskedTuning asked) {
        return new AskedRun(question, title, given, fixed, data, asked, seconds, isQuick);
    }

    /** The same, with a guess of how long it takes. */
    public AskedRun taking(double guess) {
        return new AskedRun(question, title, given, fixed, data, tuning, guess, isQuick);
    }

    /**
     * The same for a short look: few epochs, on the images that come with the program.
     *
     * @param epochs null for a job that has none; those of a tuning stay
     */
    public AskedRun quick(@Nullable Integer epochs) {
        Map<String, String> shorter = new LinkedHashMap<>(given);
        Map<String, String> rest = new LinkedHashMap<>(fixed);
        rest.remove(EPOCHS);
        if (epochs != null && (tuning == null || !tuning.tunes(EPOCHS))) {
            shorter.put(EPOCHS, epochs.toString());
        }
        double guess = Math.min(seconds, tuning == null ? USUAL_SECONDS : QUICK_TUNING_SECONDS);
        return new AskedRun(question, title, shorter, rest, data, tuning, guess, true);
    }

    /** What follows the job's command. */
    public List<String> words() {
        List<String> words = new ArrayList<>(options());
        words.addAll(place());
        if (tuning != null) {
            words.addAll(tuning.words());
        }
        return words;
    }

    /** The options of its training. */
    List<String> options() {
        return given.entrySet().stream()
                .map(option -> "--" + option.getKey() + "=" + option.getValue())
                .toList();
    }

    /** The option that says where its data are, if there is one. */
    public List<String> place() {
        return isQuick && data != null && !data.equals(TABLE) ? List.of("--embedded") : List.of();
    }

    /** Whether its data are such as a job downloads where they are missing. */
    public boolean mayDownload() {
        return data != null && !data.equals(TABLE) && place().isEmpty();
    }

    /** Why a completed run is not what is asked for, in words that follow "the run"; empty if it is. */
    public Optional<String> difference(RunRecord run) {
        return otherValue(run).or(() -> otherData(run)).or(() -> tooShort(run));
    }

    /** Whether a run that has not ended yet would be what is asked for. */
    public boolean isBegunBy(RunRecord run) {
        return otherValue(run).or(() -> otherData(run)).isEmpty();
    }

    /** Whether the question is about data that the reader has, and the run is on examples that come with the program. */
    boolean isOnExamples(RunRecord run) {
        return data == null && run.data().source() == Source.EMBEDDED;
    }

    private Optional<String> otherValue(RunRecord run) {
        Map<String, String> config = Tuning.parameters(run.config());
        for (Map.Entry<String, String> value : asked().entrySet()) {
            String found = config.get(value.getKey());
            if (!value.getValue().equals(found) && (tuning == null || !tuning.tunes(value.getKey()))) {
                String name = value.getKey().replace('-', ' ');
                return Optional.of("has " + (found == null ? "no " + name : name + " " + found) + ", and " + name + " "
                        + value.getValue() + " is asked for");
            }
        }
        return Optional.empty();
    }

    private Map<String, String> asked() {
        Map<String, String> asked = new LinkedHashMap<>(given);
        asked.putAll(fixed);
        return asked;
    }

    private Optional<String> tooShort(RunRecord run) {
        String epochs = Tuning.parameters(run.config()).get(EPOCHS);
        return epochs != null && asked().containsKey(EPOCHS) && run.training().epochs() < Integer.parseInt(epochs)
                ? Optional.of("stopped after " + run.training().epochs() + " of " + epochs + " epochs")
                : Optional.empty();
    }

    private Optional<String> otherData(RunRecord run) {
        if (data == null) {
            return Optional.empty();
        }
        boolean embedded = run.data().source() == Source.EMBEDDED;
        if (embedded != (isQuick && !data.equals(TABLE))) {
            return Optional.of(
                    embedded
                            ? "is on the few images that come with the program"
                            : "is on all of the data, and a short look is asked for");
        }
        return embedded || run.data().name().equals(data)
                ? Optional.empty()
                : Optional.of("is on " + run.data().name() + ", and " + data + " is asked for");
    }

    private static Map<String, String> values(String... words) {
        Map<String, String> values = new LinkedHashMap<>();
        Arrays.stream(words)
                .forEach(word ->
                        values.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1)));
        return values;
    }
}
