package handgrad.jobs.picture;

import handgrad.jobs.record.EpochRecord;
import java.util.List;

/**
 * A number followed through the epochs.
 *
 * @param name how the curve is labelled
 * @param points in the order of the epochs, which need not be without gaps
 */
public record Curve(String name, List<Point> points) {
    /** The number after one epoch, counted from 1. */
    public record Point(int epoch, double value) {
        public Point {
            if (epoch < 1 || !Double.isFinite(value)) {
                throw new IllegalArgumentException("a curve cannot pass through " + value + " at epoch " + epoch);
            }
        }
    }

    public Curve {
        points = List.copyOf(points);
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).epoch() <= points.get(i - 1).epoch()) {
                throw new IllegalArgumentException("the epochs of curve " + name + " must ascend, and "
                        + points.get(i).epoch() + " follows "
                        + points.get(i - 1).epoch());
            }
        }
    }

    /** The curve of a metric, through the epochs that have it. */
    public static Curve of(String name, List<EpochRecord> epochs, String metric) {
        return new Curve(
                name,
                epochs.stream()
                        .filter(epoch -> epoch.metrics().containsKey(metric))
                        .map(epoch -> new Point(epoch.epoch(), epoch.metrics().get(metric)))
                        .toList());
    }

    Point last() {
        return points.get(points.size() - 1);
    }
}
