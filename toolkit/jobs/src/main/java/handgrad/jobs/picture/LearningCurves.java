package handgrad.jobs.picture;

import handgrad.jobs.picture.PlaneChart.Axis;
import handgrad.jobs.picture.PlaneChart.Kind;
import handgrad.jobs.picture.PlaneChart.Mark;
import handgrad.jobs.picture.PlaneChart.Series;
import handgrad.jobs.record.NumberText;
import java.util.List;
import java.util.function.DoubleFunction;

/** Loss or accuracy over the epochs, named with the value after the last. */
public final class LearningCurves {
    /** Up to so many epochs each is marked by a dot; more dots would hide the line. */
    private static final int DOTS_UP_TO = 30;

    private LearningCurves() {}

    /**
     * Of losses or errors.
     *
     * @param quantity what is measured and in which unit: {@code mean cross-entropy in nats}
     * @param curves one to five, each with a point
     */
    public static PlaneChart ofLoss(String title, String quantity, List<Curve> curves) {
        return of(title, new Axis(quantity, Kind.NUMBERS), curves, NumberText::decimal);
    }

    /**
     * Of fractions, as percentages.
     *
     * @param quantity what is measured: {@code share of images recognised}
     * @param curves one to five, each with a point
     */
    public static PlaneChart ofFraction(String title, String quantity, List<Curve> curves) {
        return of(title, new Axis(quantity, Kind.FRACTIONS), curves, NumberText::percent);
    }

    private static PlaneChart of(String title, Axis up, List<Curve> curves, DoubleFunction<String> valueText) {
        if (curves.stream().anyMatch(curve -> curve.points().isEmpty())) {
            throw new IllegalArgumentException("curves are drawn each with a point, not " + curves);
        }
        int epochs =
                curves.stream().mapToInt(curve -> curve.last().epoch()).max().orElse(1);
        List<Series> series = curves.stream()
                .map(curve -> new Series(
                        curve.name() + " " + valueText.apply(curve.last().value()),
                        epochs <= DOTS_UP_TO || curve.points().size() == 1 ? Mark.DOTTED_LINE : Mark.LINE,
                        curve.points().stream().mapToDouble(Curve.Point::epoch).toArray(),
                        curve.points().stream().mapToDouble(Curve.Point::value).toArray()))
                .toList();
        return new PlaneChart(title, new Axis("epoch", Kind.COUNTS), up, series);
    }
}
