package handgrad.jobs.exercise;

import handgrad.random.RandomState;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoublePredicate;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Draws the numbers of an exercise: few, with three decimals, and none near a kink unless it is exactly on it. */
public final class Draw {
    private static final double NEAR = 0.02;
    private static final int ATTEMPTS = 10_000;

    private final RandomState random;
    private final Map<String, Array> drawn = new LinkedHashMap<>();

    private Draw(RandomState random) {
        this.random = random;
    }

    /** Draws by a recipe until the numbers are fit. */
    public static Function<RandomState, Map<String, Array>> until(Predicate<Map<String, Array>> fit, Recipe recipe) {
        return random -> {
            for (int i = 0; i < ATTEMPTS; i++) {
                Draw draw = new Draw(random);
                recipe.draw(draw);
                if (fit.test(draw.drawn)) {
                    return draw.drawn;
                }
            }
            throw new IllegalStateException("no numbers are away from every kink after " + ATTEMPTS + " attempts");
        };
    }

    /** What to draw. */
    @FunctionalInterface
    public interface Recipe {
        void draw(Draw draw);
    }

    /** Whether the quantities keep away from the kinks of a graph, or stand exactly on them. */
    public static Predicate<Map<String, Array>> away(Graph graph, List<String> quantities, String... kinks) {
        return given -> {
            Values values = new Values(graph, given, Map.of(), List.of());
            double[] at = new double[kinks.length + 1];
            for (int i = 0; i < kinks.length; i++) {
                at[i] = Objects.requireNonNull(given.get(kinks[i])).at(0);
            }
            return quantities.stream().allMatch(name -> isAway(values.get(name), at));
        };
    }

    /** Whether a quantity has a number of some kind. */
    public static boolean any(Graph graph, Map<String, Array> given, String quantity, DoublePredicate kind) {
        Array values = new Values(graph, given, Map.of(), List.of()).get(quantity);
        return DoubleStream.of(values.toDoubles()).anyMatch(kind);
    }

    private static boolean isAway(Array quantity, double[] kinks) {
        for (double q : quantity.toDoubles()) {
            for (double kink : kinks) {
                double distance = Math.abs(Math.abs(q) - kink);
                if (distance > 0 && distance < NEAR) {
                    return false;
                }
            }
        }
        return true;
    }

    /** A number that is what it is. */
    public Draw fixed(String name, double value) {
        drawn.put(name, Array.scalar(value));
        return this;
    }

    /** An array that is what it is. */
    public Draw fixed(String name, Array value) {
        drawn.put(name, value);
        return this;
    }

    /** From N(0, deviation²), to three decimals. */
    public Draw normal(String name, double deviation, int... shape) {
        return filled(name, () -> Math.rint(1000 * random.normal(0, deviation)) / 1000, shape);
    }

    /** Whole numbers from 0 to 255. */
    public Draw pixels(String name, int images, int pixels) {
        return filled(name, () -> random.randint(0, 256), images, pixels);
    }

    /** Ones, of which a part are zeros. */
    public Draw mask(String name, double dropped, int rows, int columns) {
        return filled(name, () -> random.randomSample() < dropped ? 0 : 1, rows, columns);
    }

    /** Classes from 0, of which each occurs. */
    public Draw labels(String name, int samples, int classes) {
        int[] shuffled = random.permutation(samples);
        return fixed(
                name,
                Array.vector(IntStream.range(0, samples)
                        .mapToDouble(i -> shuffled[i] % classes)
                        .toArray()));
    }

    /** An order that is not the natural one, nor its own inverse. */
    public Draw order(String name, int samples) {
        int[] order;
        do {
            order = random.permutation(samples);
        } while (isItsInverse(order));
        return fixed(name, Array.vector(IntStream.of(order).asDoubleStream().toArray()));
    }

    private static boolean isItsInverse(int[] order) {
        return IntStream.range(0, order.length).allMatch(i -> order[order[i]] == i);
    }

    /** Sets a row to zero: a blank image, whose pre-activations are the biases. */
    public Draw blankRow(String name, int row) {
        Array a = Objects.requireNonNull(drawn.get(name));
        double[] values = a.toDoubles();
        Arrays.fill(values, row * a.columns(), (row + 1) * a.columns(), 0);
        return fixed(name, Array.of(a.shape(), values));
    }

    /** Sets a column to one: x_0 = 1, whose weight is the bias. */
    public Draw ones(String name, int column) {
        Array a = Objects.requireNonNull(drawn.get(name));
        double[] values = a.toDoubles();
        for (int row = 0; row < a.rows(); row++) {
            values[row * a.columns() + column] = 1;
        }
        return fixed(name, Array.of(a.shape(), values));
    }

    /** What every network is trained with: {@code order}, {@code batch_size} and {@code eta}. */
    public Draw training(int samples, int batchSize, double eta) {
        return order("order", samples).fixed("batch_size", batchSize).fixed("eta", eta);
    }

    /** Sets an element to zero. */
    public Draw zero(String name, int element) {
        Array a = Objects.requireNonNull(drawn.get(name));
        double[] values = a.toDoubles();
        values[element] = 0;
        return fixed(name, Array.of(a.shape(), values));
    }

    private Draw filled(String name, DoubleSupplier next, int... shape) {
        int size = IntStream.of(shape).reduce(1, (a, b) -> a * b);
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = next.getAsDouble();
        }
        return fixed(name, Array.of(shape, values));
    }
}
