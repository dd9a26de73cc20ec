package handgrad.jobs.classification;

import handgrad.jobs.command.OptionValues;
import handgrad.nn.Network;
import handgrad.random.RandomState;
import handgrad.samples.Samples;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The validation images whose class probabilities the report shows, as an option of a job. */
public final class ShownImages {
    private static final int DRAWN = 3;
    private static final int MOST = 10;

    @Option(
            names = "--images",
            paramLabel = "N",
            split = ",",
            preprocessor = OptionValues.CommaSeparated.class,
            converter = OptionValues.Index.class,
            description = "Validation images to show with the probabilities of their classes, by their numbers from 0"
                    + " (default: three, drawn by the seed).")
    private @Nullable List<Integer> images;

    /**
     * What a network says of one validation image.
     *
     * @param number among the validation images, from 0
     * @param index in the training file, from 0
     * @param label its true class
     * @param probabilities ŷ, one for each class
     */
    record Answer(int number, int index, int label, double[] probabilities) {}

    /** Why these images cannot be shown, if they cannot. */
    Optional<String> complaint(int validation) {
        if (images == null) {
            return Optional.empty();
        }
        if (images.size() > MOST) {
            return Optional.of("--images shows up to " + MOST + " images, not " + images.size());
        }
        return images.stream()
                .filter(image -> image >= validation)
                .findFirst()
                .map(image -> "there is no validation image " + image + " for --images to show: "
                        + (validation == 0 ? "there are none" : "they are numbered 0 to " + (validation - 1)));
    }

    /** The network's answers. */
    List<Answer> ask(Network network, Samples validation, long seed) {
        int[] numbers = numbers(validation.size(), seed);
        if (numbers.length == 0) {
            return List.of();
        }
        Samples chosen = validation.select(numbers, 0, numbers.length);
        double[][] probabilities = Likelihoods.of(network, chosen);
        return IntStream.range(0, numbers.length)
                .mapToObj(i -> new Answer(numbers[i], chosen.indices()[i], chosen.label(i), probabilities[i]))
                .toList();
    }

    private int[] numbers(int validation, long seed) {
        if (images != null) {
            return images.stream().mapToInt(Integer::intValue).toArray();
        }
        // A stream of its own: what is shown must not move what is trained.
        int[] order = new RandomState(seed).permutation(validation);
        return IntStream.range(0, Math.min(DRAWN, validation))
                .map(i -> order[i])
                .toArray();
    }
}
