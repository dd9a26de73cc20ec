package handgrad.jobs.classification;

import handgrad.datasets.LabelledImages;
import handgrad.jobs.picture.CannotDrawException;
import handgrad.jobs.picture.ConfusionMatrix;
import handgrad.jobs.picture.Curve;
import handgrad.jobs.picture.LearningCurves;
import handgrad.jobs.picture.PixelGrid;
import handgrad.jobs.picture.ReliabilityDiagram;
import handgrad.jobs.picture.WeightImages;
import handgrad.jobs.picture.WorstMistakes;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.NumberText;
import handgrad.jobs.report.ConfusionTable;
import handgrad.jobs.report.Figure;
import handgrad.matrix.Matrix;
import handgrad.metrics.Calibration;
import handgrad.metrics.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** The pictures of a classifier's run, by file name, in the order of the report. */
final class ClassifierFigures {
    private static final int MOST_UNITS = 20;
    private static final int MOST_MISTAKES = 25;
    private static final int MOST_CLASSES = 40;

    private final List<String> classNames;
    private final Map<String, Figure> figures = new LinkedHashMap<>();

    ClassifierFigures(List<String> classNames) {
        this.classNames = classNames;
    }

    Map<String, Figure> byFile() {
        return figures;
    }

    void addCurves(List<EpochRecord> epochs) throws CannotDrawException {
        List<Curve> losses = curves(epochs, "cross_entropy");
        if (!losses.isEmpty()) {
            figures.put(
                    "loss.png",
                    Figure.of(
                                    LearningCurves.ofLoss(
                                            "Cross-entropy by epoch", "mean cross-entropy in nats", losses),
                                    "Mean cross-entropy after each epoch"
                                            + (isPenalised(epochs) ? ", without the penalty." : "."),
                                    "Curves of the cross-entropy over the epochs")
                            .asFileOnly());
        }
        figures.put(
                "accuracy.png",
                Figure.of(
                                LearningCurves.ofFraction(
                                        "Accuracy by epoch", "share of samples recognised", curves(epochs, "accuracy")),
                                "Share of samples recognised after each epoch.",
                                "Curves of the accuracy over the epochs")
                        .asFileOnly());
    }

    private static boolean isPenalised(List<EpochRecord> epochs) {
        return epochs.stream()
                .map(EpochRecord::metrics)
                .anyMatch(metrics -> !Objects.equals(metrics.get("train_loss"), metrics.get("train_cross_entropy")));
    }

    private static List<Curve> curves(List<EpochRecord> epochs, String quantity) {
        List<Curve> curves = new ArrayList<>();
        for (String part : List.of("train", "validation", "test")) {
            String metric = part + "_" + quantity;
            if (epochs.get(0).metrics().containsKey(metric)) {
                curves.add(Curve.of(part, epochs, metric));
            }
        }
        return curves;
    }

    /**
     * Adds the first layer's weights as images.
     *
     * @param W units × {@link LabelledImages#width}
     * @param images of the size that the weights are shown in
     */
    void addWeights(Matrix W, LabelledImages images) throws CannotDrawException {
        boolean areClasses = W.rows() == classNames.size();
        int shown = Math.min(W.rows(), MOST_UNITS);
        List<WeightImages.Named> drawn = largest(W, areClasses ? W.rows() : shown).stream()
                .limit(shown)
                .map(unit -> new WeightImages.Named(
                        areClasses ? classNames.get(unit) : Integer.toString(unit + 1), image(W, unit, images)))
                .toList();
        String which = shown < W.rows()
                ? "the " + shown + " with the largest weights of the " + NumberText.integer(W.rows()) + " "
                        + (areClasses ? "classes" : "units")
                : areClasses ? "each class" : "each unit";
        figures.put(
                "weights.png",
                new Figure(
                        WeightImages.draw(areClasses ? "Weights of each class" : "Weights of the hidden units", drawn),
                        "Weights from the pixels to " + which
                                + (images.channels() == 1 ? "" : ", the mean of those from red, green and blue")
                                + ": red where ink speaks for it, blue where ink speaks against it.",
                        "Weight images on a common scale"));
    }

    /** The units whose weights have the largest sum of squares, in their order; all where as many are asked for. */
    private static List<Integer> largest(Matrix W, int units) {
        double[] squares = new double[W.rows()];
        double[] weights = new double[W.columns()];
        for (int unit = 0; unit < squares.length; unit++) {
            W.readRow(unit, weights);
            squares[unit] = Arrays.stream(weights).map(w -> w * w).sum();
        }
        return IntStream.range(0, squares.length)
                .boxed()
                .sorted(Comparator.comparingDouble(unit -> -squares[unit]))
                .limit(units)
                .sorted()
                .toList();
    }

    private static PixelGrid image(Matrix W, int unit, LabelledImages images) {
        double[] weights = new double[images.width()];
        W.readRow(unit, weights);
        int channels = images.channels();
        float[] values = new float[images.rows() * images.columns()];
        for (int i = 0; i < weights.length; i++) {
            values[i / channels] += (float) (weights[i] / channels);
        }
        return new PixelGrid(images.rows(), images.columns(), values);
    }

    /** Adds what the model says of some of the training file's images. */
    void addShown(List<ShownImages.Answer> answers, LabelledImages images) throws CannotDrawException {
        if (!answers.isEmpty()) {
            figures.put("probabilities.png", ShownFigure.of(answers, images, classNames));
        }
    }

    void addConfusion(Predictions predictions) throws CannotDrawException {
        MostConfused shown = MostConfused.of(predictions.confusion(), classNames, MOST_CLASSES);
        Figure figure = new Figure(
                ConfusionMatrix.draw("Test samples by class", shown.counts(), shown.names()),
                "Which class was taken for which on the test set"
                        + (shown.isPart()
                                ? ": the " + (shown.names().size() - 1)
                                        + " classes with most mistakes, and all others together."
                                : "."),
                "Confusion matrix of the test set");
        figures.put("confusion.png", classNames.size() <= ConfusionTable.MOST ? figure.asFileOnly() : figure);
    }

    /** Adds whether the probabilities are as often right as they say. */
    void addReliability(Predictions predictions) throws CannotDrawException {
        figures.put(
                "reliability.png",
                Figure.of(
                                ReliabilityDiagram.of(
                                        "Can the probabilities be trusted?",
                                        Calibration.of(predictions, ProbabilityComment.BINS)),
                                "The share of test images that are right, by the probability of the class that is named. On the"
                                        + " diagonal a probability can be taken at its word; below it promises too much.",
                                "Reliability diagram of the test set")
                        .asFileOnly());
    }

    void addMistakes(Predictions predictions, LabelledImages images) throws CannotDrawException {
        List<WorstMistakes.Mistake> mistakes = worstMistakes(predictions, images);
        if (!mistakes.isEmpty()) {
            figures.put(
                    "mistakes.png",
                    new Figure(
                                    WorstMistakes.draw("The most confident mistakes", mistakes),
                                    "The test images that the model was most sure about and wrong.",
                                    "Misclassified test images with true and predicted class")
                            .asFileOnly());
        }
    }

    private List<WorstMistakes.Mistake> worstMistakes(Predictions predictions, LabelledImages images) {
        return IntStream.range(0, predictions.labels().length)
                .filter(i -> predictions.predicted()[i] != predictions.labels()[i])
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -predictions.probability()[i]))
                .limit(MOST_MISTAKES)
                .map(i -> new WorstMistakes.Mistake(
                        image(images, i),
                        classNames.get(predictions.labels()[i]),
                        classNames.get(predictions.predicted()[i]),
                        predictions.probability()[i]))
                .toList();
    }

    /** Grey values from 0, paper, to 1, ink; or the colours that an image has. */
    static PixelGrid image(LabelledImages images, int i) {
        int area = images.rows() * images.columns();
        int first = i * images.width();
        byte[] pixels = images.pixels();
        if (images.channels() == 1) {
            float[] values = new float[area];
            for (int j = 0; j < area; j++) {
                values[j] = (pixels[first + j] & 0xFF) / 255f;
            }
            return new PixelGrid(images.rows(), images.columns(), values);
        }
        int[] colours = new int[area];
        for (int j = 0; j < area; j++) {
            int at = first + 3 * j;
            colours[j] = (pixels[at] & 0xFF) << 16 | (pixels[at + 1] & 0xFF) << 8 | (pixels[at + 2] & 0xFF);
        }
        return PixelGrid.inColour(images.rows(), images.columns(), colours);
    }
}
