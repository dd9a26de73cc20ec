package handgrad.jobs.image;

import handgrad.datasets.LabelledImages;
import handgrad.jobs.picture.CannotDrawException;
import handgrad.jobs.picture.ClassProbabilities;
import handgrad.jobs.record.NumberText;
import handgrad.jobs.report.Figure;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The picture of what a model says of some validation images, with the same in words. */
final class ShownFigure {
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
                        answer.label(),
                        answer.probabilities()))
                .toList();
        return new Figure(
                ClassProbabilities.draw("Class probabilities of validation images", drawn, classNames),
                answers.stream().map(answer -> inWords(answer, classNames)).collect(Collectors.joining(" ")),
                "Validation images with a bar for the probability of each class");
    }

    /** {@code Image 7 is of class Shirt, and the model says T-shirt/top (61.2 %) before Shirt (30.1 %).} */
    private static String inWords(ShownImages.Answer answer, List<String> classNames) {
        List<String> likeliest = IntStream.range(0, classNames.size())
                .boxed()
                .sorted(Comparator.comparingDouble(k -> -answer.probabilities()[k]))
                .map(k -> classNames.get(k) + " (" + ClassProbabilities.percent(answer.probabilities()[k]) + ")")
                .toList();
        return "Image " + NumberText.integer(answer.number()) + " is of class " + classNames.get(answer.label())
                + ", and the model says " + likeliest.get(0) + " before " + likeliest.get(1) + ".";
    }
}
