package handgrad.datasets.look;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a linear model of the table would trip over.
 *
 * @param features how many it would have
 * @param outside rows with more than ten times the mean leverage in the features that are numbers, the largest first
 * @param collinear features that others make up, exactly or nearly
 * @param unseen what the first half of the rows has hardly or not, and the second half has, or the other way round
 * @param beyond rows of the second half with the largest leverage in a model that was fitted to the first
 */
public record ModelTraps(
        int features, List<Outside> outside, List<Collinear> collinear, List<Unseen> unseen, List<Outside> beyond) {
    private static final int MOST_TOLD = 20;
    private static final int MOST_VALUES = 6_000_000;

    /** 1 / (1 − R²) of a feature on all others: from here on, 99 % of its variance is theirs. */
    private static final double NEAR = 100;

    /** In means of the leverage, which is d / n. */
    private static final double FAR = 10;

    /**
     * A row that lies apart.
     *
     * @param row from 0
     * @param leverage zᵀ(ZᵀZ)⁻¹z + 1/n, the weight of the row's own target in its prediction: 1 where it alone decides it
     * @param feature in which it lies farthest from the mean
     * @param deviations by so many standard deviations
     */
    public record Outside(int row, double leverage, String feature, double deviations) {}

    /**
     * A feature that others make up.
     *
     * @param inflation of its coefficient's variance, 1 / (1 − R²); infinite where they make it up exactly
     * @param by the features that do, where nearly those that weigh most
     */
    public record Collinear(String feature, double inflation, List<String> by) {}

    /** Something that stands in so many rows of the first half, and of the second. */
    public record Unseen(String feature, int first, int second) {}

    static ModelTraps of(
            Rows all, List<ColumnProfile> profiles, Optional<String> target, int[] searched, boolean halves) {
        Design design = Design.of(all, profiles, target);
        int d = design.features().size();
        if (d == 0 || searched.length < 3) {
            return new ModelTraps(d, List.of(), List.of(), List.of(), List.of());
        }
        int[] rows = evenly(searched, MOST_VALUES / d);
        double[][] X = design.of(rows);
        Spread spread = Spread.of(X);
        List<Collinear> collinear = new ArrayList<>();
        for (Spread.Dependent one : spread.dependent()) {
            collinear.add(new Collinear(
                    name(design, one.feature()),
                    Double.POSITIVE_INFINITY,
                    one.on().stream().map(j -> name(design, j)).toList()));
        }
        collinear.addAll(near(design, spread));
        List<Outside> beyond = List.of();
        if (halves) {
            int half = (int) IntStream.of(rows).filter(i -> i < all.size() / 2).count();
            beyond = half < 3
                    ? List.of()
                    : outside(
                            design,
                            Spread.of(Arrays.copyOf(X, half)),
                            Arrays.copyOfRange(X, half, X.length),
                            Arrays.copyOfRange(rows, half, rows.length),
                            1);
        }
        return new ModelTraps(d, outsideInNumbers(design, rows), List.copyOf(collinear), unseen(all, profiles), beyond);
    }

    /** A category of one row makes its leverage 1 whatever else is there, and is told among rare ones: here numbers count. */
    private static List<Outside> outsideInNumbers(Design design, int[] rows) {
        Design numbers = new Design(
                design.all(),
                design.features().stream().filter(one -> one.word().isEmpty()).toList());
        int d = numbers.features().size();
        if (d == 0) {
            return List.of();
        }
        double[][] X = numbers.of(rows);
        return outside(numbers, Spread.of(X), X, rows, FAR * d / rows.length);
    }

    private static int[] evenly(int[] rows, int most) {
        int step = (rows.length + most - 1) / Math.max(1, most);
        return IntStream.range(0, rows.length)
                .filter(i -> i % Math.max(1, step) == 0)
                .map(i -> rows[i])
                .toArray();
    }

    private static String name(Design design, int feature) {
        return design.features().get(feature).name(design.all());
    }

    private static List<Outside> outside(Design design, Spread spread, double[][] X, int[] rows, double from) {
        List<Outside> outside = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            double h = spread.leverage(X[i]);
            if (h >= from) {
                int j = spread.farthest(X[i]);
                outside.add(new Outside(
                        rows[i],
                        h,
                        name(design, j),
                        Spread.standard(X[i][j], spread.mean()[j], spread.deviation()[j])));
            }
        }
        return outside.stream()
                .sorted(Comparator.comparingDouble(Outside::leverage).reversed())
                .limit(MOST_TOLD)
                .toList();
    }

    private static List<Collinear> near(Design design, Spread spread) {
        double[][] inverse = spread.inverse();
        List<Collinear> near = new ArrayList<>();
        for (int k = 0; k < inverse.length; k++) {
            if (inverse[k][k] >= NEAR) {
                int own = k;
                List<String> by = IntStream.range(0, inverse.length)
                        .filter(i -> i != own && Math.abs(inverse[own][i]) > 0.1 * inverse[own][own])
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> -Math.abs(inverse[own][i])))
                        .limit(4)
                        .map(i -> name(design, spread.kept()[i]))
                        .toList();
                near.add(new Collinear(name(design, spread.kept()[k]), inverse[k][k], by));
            }
        }
        near.sort(Comparator.comparingDouble(Collinear::inflation).reversed());
        return near;
    }

    /** Categories, and values other than 0 of columns that mostly are 0. */
    private static List<Unseen> unseen(Rows all, List<ColumnProfile> profiles) {
        List<Unseen> unseen = new ArrayList<>();
        for (int j = 0; j < profiles.size(); j++) {
            ColumnProfile profile = profiles.get(j);
            if (profile.kind().isGrouping() && profile.categories().size() <= 200) {
                Map<String, int[]> counts = new HashMap<>();
                for (int i = 0; i < all.size(); i++) {
                    if (!all.isUnknown(j, i)) {
                        counts.computeIfAbsent(all.word(j, i), word -> new int[2])[half(all, i)]++;
                    }
                }
                String name = profile.name();
                counts.forEach((word, n) -> add(unseen, name + " = " + word, n));
            } else if (profile.numbers().isPresent()
                    && 10L * profile.numbers().get().zeros() > 9L * (profile.rows() - profile.unknown())) {
                int[] n = new int[2];
                for (int i = 0; i < all.size(); i++) {
                    n[half(all, i)] += Math.abs(all.number(j, i)) > 0 ? 1 : 0;
                }
                add(unseen, profile.name() + " above 0", n);
            }
        }
        unseen.sort(Comparator.comparingInt((Unseen one) -> -Math.max(one.first, one.second))
                .thenComparing(Unseen::feature));
        return List.copyOf(unseen);
    }

    private static int half(Rows all, int row) {
        return row < all.size() / 2 ? 0 : 1;
    }

    /** In none of one half, or in so few that the other has ten times as many. */
    private static void add(List<Unseen> unseen, String feature, int[] n) {
        int fewer = Math.min(n[0], n[1]);
        int more = Math.max(n[0], n[1]);
        if (more > 0 && 10 * fewer < more) {
            unseen.add(new Unseen(feature, n[0], n[1]));
        }
    }
}
