package handgrad.jobs.classification;

import handgrad.datasets.LabelledImages;
import handgrad.jobs.picture.CannotDrawException;
import handgrad.jobs.picture.ClassProbabilities;
import handgrad.jobs.record.NumberText;
import handgrad.jobs.report.Figure;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The picture of what a model says of some validation images, with the same in words. */
final class ShownFigure {
    private static final int MOST_BARS = 15;

    private ShownFigure() {}

    /**
     * Draws.
     *
     * @param answers at least one
     * @param images of the training file
     */
    static Figure of(List<ShownImages.Answer> answers, LabelledImages images, List<String> classNames)
            throws CannotDrawException {
        List<ClassProbabilities.Answer> drawn = answers.stream()
                .map(answer -> new ClassProbabilities.Answer(
                        "Validation image " + NumberText.integer(answer.number()) + ": "
                                + classNames.get(answer.label()),
                        ClassifierFigures.image(images, answer.index()),
                        bars(answer, classNames)))
                .toList();
        return Figure.of(
                new ClassProbabilities("Class probabilities of validation images", drawn),
                answers.stream().map(answer -> inWords(answer, classNames)).collect(Collectors.joining(" ")),
                "Validation images with a bar for the probability of each class");
    }

    /** All classes, or where they are many the likeliest and the true one. */
    private static List<ClassProbabilities.Bar> bars(ShownImages.Answer answer, List<String> classNames) {
        Set<Integer> shown =
                new TreeSet<>(likeliest(answer).limit(MOST_BARS).boxed().toList());
        shown.add(answer.label());
        return shown.stream()
                .map(k -> new ClassProbabilities.Bar(classNames.get(k), answer.probabilities()[k], k == answer.label()))
                .toList();
    }

    private static IntStream likeliest(ShownImages.Answer answer) {
        return IntStream.range(0, answer.probabilities().length)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> -answer.probabilities()[k]))
                .mapToInt(k -> k);
    }

    /** {@code Image 7 is of class Shirt, and the model says T-shirt/top (61.2 %) before Shirt (30.1 %).} */
    private static String inWords(ShownImages.Answer answer, List<String> classNames) {
        List<String> likeliest = likeliest(answer)
                .limit(2)
                .mapToObj(k -> classNames.get(k) + " (" + ClassProbabilities.percent(answer.probabilities()[k]) + ")")
                .toList();
        return "Image " + NumberText.integer(answer.number()) + " is of class " + classNames.get(answer.label())
                + ", and the model says " + likeliest.get(0) + " before " + likeliest.get(1) + ".";
    }
}
