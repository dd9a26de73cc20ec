package handgrad.jobs.image;

import handgrad.datasets.LabelledImages;
import handgrad.jobs.picture.CannotDrawException;
import handgrad.jobs.picture.ConfusionMatrix;
import handgrad.jobs.picture.Curve;
import handgrad.jobs.picture.LearningCurves;
import handgrad.jobs.picture.PixelGrid;
import handgrad.jobs.picture.WeightImages;
import handgrad.jobs.picture.WorstMistakes;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.report.Figure;
import handgrad.matrix.Matrix;
import handgrad.metrics.Predictions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** The pictures of a classifier's run, by file name, in the order of the report. */
final class ClassifierFigures {
    private static final int MOST_UNITS = 100;
    private static final int MOST_MISTAKES = 25;

    private final Map<String, Figure> figures = new LinkedHashMap<>();

    Map<String, Figure> byFile() {
        return figures;
    }

    void addCurves(List<EpochRecord> epochs) throws CannotDrawException {
        List<Curve> losses = curves(epochs, "cross_entropy");
        if (!losses.isEmpty()) {
            figures.put(
                    "loss.png",
                    new Figure(
                            LearningCurves.ofLoss("Cross-entropy by epoch", "mean cross-entropy in nats", losses),
                            "Mean cross-entropy after each epoch"
                                    + (isPenalised(epochs) ? ", without the penalty." : "."),
                            "Curves of the cross-entropy over the epochs"));
        }
        figures.put(
                "accuracy.png",
                new Figure(
                        LearningCurves.ofFraction(
                                "Accuracy by epoch", "share of images recognised", curves(epochs, "accuracy")),
                        "Share of images recognised after each epoch.",
                        "Curves of the accuracy over the epochs"));
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
     * @param W units × (rows · columns)
     * @param classNames when each unit stands for a class, else the units are numbered
     */
    void addWeights(Matrix W, int rows, int columns, List<String> classNames) throws CannotDrawException {
        boolean areClasses = W.rows() == classNames.size();
        int shown = Math.min(W.rows(), MOST_UNITS);
        List<WeightImages.Named> images = IntStream.range(0, shown)
                .mapToObj(unit -> new WeightImages.Named(
                        areClasses ? classNames.get(unit) : Integer.toString(unit + 1), image(W, unit, rows, columns)))
                .toList();
        String units = shown < W.rows() ? "the first " + shown + " of " + W.rows() + " units" : "each unit";
        figures.put(
                "weights.png",
                new Figure(
                        WeightImages.draw(areClasses ? "Weights of each class" : "Weights of the hidden units", images),
                        "Weights from the pixels to " + (areClasses ? "each class" : units)
                                + ": red where ink speaks for it, blue where ink speaks against it.",
                        "Weight images on a common scale"));
    }

    private static PixelGrid image(Matrix W, int unit, int rows, int columns) {
        double[] weights = new double[rows * columns];
        W.readRow(unit, weights);
        float[] values = new float[weights.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) weights[i];
        }
        return new PixelGrid(rows, columns, values);
    }

    /** Adds what the model says of some of the training file's images. */
    void addShown(List<ShownImages.Answer> answers, LabelledImages images, List<String> classNames)
            throws CannotDrawException {
        if (!answers.isEmpty()) {
            figures.put("probabilities.png", ShownFigure.of(answers, images, classNames));
        }
    }

    void addConfusion(Predictions predictions, List<String> classNames) throws CannotDrawException {
        figures.put(
                "confusion.png",
                new Figure(
                        ConfusionMatrix.draw("Test images by class", predictions.confusion(), classNames),
                        "Which class was taken for which on the test set.",
                        "Confusion matrix of the test set"));
    }

    void addMistakes(Predictions predictions, LabelledImages images, List<String> classNames)
            throws CannotDrawException {
        List<WorstMistakes.Mistake> mistakes = worstMistakes(predictions, images, classNames);
        if (!mistakes.isEmpty()) {
            figures.put(
                    "mistakes.png",
                    new Figure(
                            WorstMistakes.draw("The most confident mistakes", mistakes),
                            "The test images that the model was most sure about and wrong.",
                            "Misclassified test images with true and predicted class"));
        }
    }

    private static List<WorstMistakes.Mistake> worstMistakes(
            Predictions predictions, LabelledImages images, List<String> classNames) {
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

    /** Grey values from 0, paper, to 1, ink. */
    static PixelGrid image(LabelledImages images, int i) {
        int size = images.rows() * images.columns();
        float[] values = new float[size];
        for (int j = 0; j < size; j++) {
            values[j] = (images.pixels()[i * size + j] & 0xFF) / 255f;
        }
        return new PixelGrid(images.rows(), images.columns(), values);
    }
}
