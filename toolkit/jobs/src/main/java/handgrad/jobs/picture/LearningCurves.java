package handgrad.jobs.picture;

import handgrad.jobs.picture.Canvas.Align;
import handgrad.jobs.record.NumberText;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Loss or accuracy over the epochs, each curve labelled where it ends. */
public final class LearningCurves {
    private static final double MARGIN = 20;
    private static final double HEAD = 56;
    private static final double FOOT = 40;
    private static final double PLOT_WIDTH = 500;
    private static final double PLOT_HEIGHT = 270;
    private static final double LABEL_GAP = 12;
    private static final double LABEL_LINE = 17;
    private static final double DOT = 6;

    /** Up to so many epochs each is marked by a dot; more dots would hide the line. */
    private static final int DOTS_UP_TO = 30;

    /** Blue, vermilion, green, purple, orange of Okabe and Ito: told apart with any colour vision. */
    static final List<Color> PALETTE = List.of(
            new Color(0x0072b2), new Color(0xd55e00), new Color(0x009e73), new Color(0xcc79a7), new Color(0xe69f00));

    private final List<Curve> curves;
    private final boolean percent;
    private final Lettering letters;
    private final Font small;
    private final Font bold;
    private final Ticks ticks;
    private final Rectangle2D plot;
    private final int firstEpoch;
    private final int lastEpoch;
    private final double low;
    private final double high;

    private LearningCurves(List<Curve> curves, boolean percent, Lettering letters) {
        this.curves = curves;
        this.percent = percent;
        this.letters = letters;
        small = letters.regular(12);
        bold = letters.semibold(12);
        lastEpoch =
                curves.stream().mapToInt(curve -> curve.last().epoch()).max().orElseThrow();
        // A single epoch stands at the right end, beside its labels.
        firstEpoch = Math.min(1, lastEpoch - 1);
        double min = values().min().orElseThrow();
        double max = values().max().orElseThrow();
        double room = max > min ? 0.06 * (max - min) : Math.max(0.06 * Math.abs(max), 1e-6);
        // No room where no value can be: below zero, unless there are such values, and above 100 %.
        low = min < 0 ? min - room : Math.max(0, min - room);
        high = percent ? Math.min(100, max + room) : max + room;
        ticks = Ticks.between(low, high, 6, 0);
        double widestTick = widest(ticks.values().stream().map(this::tickText).toList(), small);
        plot = new Rectangle2D.Double(
                Math.ceil(MARGIN + widestTick + LABEL_GAP), MARGIN + HEAD, PLOT_WIDTH, PLOT_HEIGHT);
    }

    /**
     * Draws losses or errors.
     *
     * @param quantity what is measured and in which unit: {@code mean cross-entropy in nats}
     * @param curves one to five, each with a point
     */
    public static BufferedImage ofLoss(String title, String quantity, List<Curve> curves) throws CannotDrawException {
        requireDrawable(curves);
        return new LearningCurves(curves, false, Lettering.load()).drawn(title, quantity);
    }

    /**
     * Draws fractions, as percentages.
     *
     * @param quantity what is measured: {@code share of images recognised}
     * @param curves one to five, each with a point
     */
    public static BufferedImage ofFraction(String title, String quantity, List<Curve> curves)
            throws CannotDrawException {
        requireDrawable(curves);
        List<Curve> percentages = curves.stream().map(curve -> curve.times(100)).toList();
        return new LearningCurves(percentages, true, Lettering.load()).drawn(title, quantity);
    }

    private static void requireDrawable(List<Curve> curves) {
        if (curves.isEmpty()
                || curves.size() > PALETTE.size()
                || curves.stream().anyMatch(curve -> curve.points().isEmpty())) {
            throw new IllegalArgumentException(
                    "one to " + PALETTE.size() + " curves can be drawn, each with a point, not " + curves);
        }
    }

    private DoubleStream values() {
        return curves.stream().flatMap(curve -> curve.points().stream()).mapToDouble(Curve.Point::value);
    }

    private BufferedImage drawn(String title, String quantity) throws CannotDrawException {
        List<String> labels = curves.stream().map(this::label).toList();
        double wide = Math.max(
                plot.getMaxX() + LABEL_GAP + widest(labels, bold),
                MARGIN + Canvas.widthOf(title, letters.semibold(15)));
        Canvas canvas = new Canvas(wide + MARGIN, plot.getMaxY() + FOOT + MARGIN);
        canvas.text(title, MARGIN, MARGIN + 15, Align.LEFT, letters.semibold(15), Canvas.INK);
        canvas.text(quantity, MARGIN, MARGIN + 36, Align.LEFT, small, Canvas.FAINT_INK);
        drawAxes(canvas);
        for (int i = 0; i < curves.size(); i++) {
            drawCurve(canvas, curves.get(i), PALETTE.get(i));
        }
        double[] ends = apart(
                curves.stream().mapToDouble(curve -> y(curve.last().value())).toArray());
        for (int i = 0; i < curves.size(); i++) {
            canvas.text(labels.get(i), plot.getMaxX() + LABEL_GAP, ends[i] + 4, Align.LEFT, bold, PALETTE.get(i));
        }
        return canvas.finished();
    }

    private void drawAxes(Canvas canvas) {
        canvas.pen().setStroke(new BasicStroke(1f));
        for (BigDecimal tick : ticks.values()) {
            // On whole pixels, so that the rule is sharp.
            double y = (double) Math.round(y(tick.doubleValue()) * Canvas.PIXELS_PER_POINT) / Canvas.PIXELS_PER_POINT;
            canvas.pen().setColor(Canvas.RULE);
            canvas.pen().draw(new Line2D.Double(plot.getX(), y, plot.getMaxX(), y));
            canvas.text(tickText(tick), plot.getX() - LABEL_GAP, y + 4, Align.RIGHT, small, Canvas.FAINT_INK);
        }
        Ticks epochs = Ticks.between(Math.max(1, firstEpoch), lastEpoch, 12, 1);
        for (BigDecimal epoch : epochs.values()) {
            double x = x(epoch.doubleValue());
            canvas.text(epochs.label(epoch), x, plot.getMaxY() + 20, Align.CENTRE, small, Canvas.FAINT_INK);
        }
        canvas.text("epoch", plot.getCenterX(), plot.getMaxY() + 40, Align.CENTRE, small, Canvas.FAINT_INK);
    }

    private void drawCurve(Canvas canvas, Curve curve, Color colour) {
        Path2D line = new Path2D.Double();
        canvas.pen().setColor(colour);
        canvas.pen().setStroke(new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (Curve.Point point : curve.points()) {
            double x = x(point.epoch());
            double y = y(point.value());
            if (line.getCurrentPoint() == null) {
                line.moveTo(x, y);
            } else {
                line.lineTo(x, y);
            }
            if (lastEpoch <= DOTS_UP_TO || curve.points().size() == 1) {
                canvas.pen().fill(new Ellipse2D.Double(x - DOT / 2, y - DOT / 2, DOT, DOT));
            }
        }
        canvas.pen().draw(line);
    }

    private double x(double epoch) {
        return plot.getX() + (epoch - firstEpoch) / (lastEpoch - firstEpoch) * plot.getWidth();
    }

    private double y(double value) {
        return plot.getMaxY() - (value - low) / (high - low) * plot.getHeight();
    }

    private String tickText(BigDecimal tick) {
        return ticks.label(tick) + (percent ? " %" : "");
    }

    private String label(Curve curve) {
        double value = curve.last().value();
        return curve.name() + " " + (percent ? NumberText.percent(value / 100) : NumberText.decimal(value));
    }

    private static double widest(List<String> texts, Font font) {
        return texts.stream()
                .mapToDouble(text -> Canvas.widthOf(text, font))
                .max()
                .orElse(0);
    }

    /** Heights moved apart, in their order, until labels at these heights do not overlap. */
    static double[] apart(double[] heights) {
        double[] moved = heights.clone();
        int[] fromTop = IntStream.range(0, heights.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> heights[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int k = 1; k < fromTop.length; k++) {
            double overlap = moved[fromTop[k - 1]] + LABEL_LINE - moved[fromTop[k]];
            if (overlap > 0) {
                for (int above = 0; above < k; above++) {
                    moved[fromTop[above]] -= overlap / 2;
                }
                moved[fromTop[k]] += overlap / 2;
            }
        }
        return moved;
    }
}
