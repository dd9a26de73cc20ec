package handgrad.jobs.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Sales as dots: price over living area, with round ticks from 0 on. Positions are in pixels from the upper left corner. */
public record Scatter(List<Overview.Sale> sales, Axis x, Axis y) {
    public static final int WIDTH = 720;
    public static final int HEIGHT = 420;
    private static final int LEFT = 70;
    private static final int BOTTOM = 40;
    private static final int MARGIN = 24;

    /**
     * An axis from 0.
     *
     * @param end the value at its end
     * @param from where 0 lies
     * @param to where the end lies
     */
    public record Axis(double end, double step, int from, int to) {
        private static final int TICKS = 8;

        /** An axis at least up to a value above 0, with about eight steps of 1, 2 or 5 times a power of ten. */
        static Axis upTo(double largest, int from, int to) {
            double power = Math.pow(10, Math.floor(Math.log10(largest / TICKS)));
            double parts = largest / TICKS / power;
            double step = power * (parts <= 1 ? 1 : parts <= 2 ? 2 : parts <= 5 ? 5 : 10);
            return new Axis(step * Math.ceil(largest / step), step, from, to);
        }

        /** Where a value lies. */
        public double at(double value) {
            return from + (to - from) * value / end;
        }

        /** The ticks' values. */
        public List<Double> ticks() {
            List<Double> ticks = new ArrayList<>();
            for (int i = 0; i * step <= end; i++) {
                ticks.add(i * step);
            }
            return ticks;
        }
    }

    static Scatter of(List<Overview.Sale> sales) {
        return new Scatter(
                sales,
                Axis.upTo(largest(sales, Overview.Sale::squareFeet), LEFT, WIDTH - MARGIN),
                Axis.upTo(largest(sales, Overview.Sale::price), HEIGHT - BOTTOM, MARGIN));
    }

    private static double largest(List<Overview.Sale> sales, ToDoubleFunction<Overview.Sale> value) {
        return Math.max(
                1,
                sales.stream()
                        .mapToDouble(value)
                        .filter(v -> !Double.isNaN(v))
                        .max()
                        .orElse(1));
    }

    /** Those sales whose area is known. */
    public List<Overview.Sale> dots() {
        return sales.stream().filter(sale -> !Double.isNaN(sale.squareFeet())).toList();
    }
}
