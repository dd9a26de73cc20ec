package handgrad.datasets.look;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A relation between columns, which each row keeps, breaks, or says nothing about. */
sealed interface Claim {
    /** What a row says. */
    enum Verdict {
        KEEPS,
        BREAKS,
        SILENT;

        static Verdict of(boolean keeps) {
            return keeps ? KEEPS : BREAKS;
        }
    }

    LawForm form();

    /** Of the columns, in the order in which the statement names them. */
    List<Integer> columns();

    String statement(Rows all);

    Verdict of(Rows all, int row);

    /** The same, with what has to be known of all rows before one can be judged. */
    default Claim fitted(Rows all) {
        return this;
    }

    /** total = Σ parts, up to the rounding of the decimals with which they are written. */
    record Sum(int total, List<Integer> parts, double rounding) implements Claim {
        @Override
        public LawForm form() {
            return LawForm.SUM;
        }

        @Override
        public List<Integer> columns() {
            return IntStream.concat(IntStream.of(total), parts.stream().mapToInt(j -> j))
                    .boxed()
                    .toList();
        }

        @Override
        public String statement(Rows all) {
            return all.name(total) + " = " + parts.stream().map(all::name).collect(Collectors.joining(" + "));
        }

        @Override
        public Verdict of(Rows all, int row) {
            double sum = 0;
            for (int part : parts) {
                sum += all.number(part, row);
            }
            double value = all.number(total, row);
            return Double.isNaN(sum) || Double.isNaN(value) ? Verdict.SILENT : Verdict.of(equal(value, sum, rounding));
        }

        static boolean equal(double a, double b, double rounding) {
            return Math.abs(a - b) <= rounding + 1e-9 * Math.abs(a);
        }
    }

    /** over = factor · under, where neither is 0. */
    record Ratio(int over, int under, double factor, double rounding) implements Claim {
        @Override
        public LawForm form() {
            return LawForm.RATIO;
        }

        @Override
        public List<Integer> columns() {
            return List.of(over, under);
        }

        @Override
        public String statement(Rows all) {
            return all.name(over) + " = " + Said.number(factor) + " · " + all.name(under);
        }

        @Override
        public Verdict of(Rows all, int row) {
            double a = all.number(over, row);
            double b = all.number(under, row);
            return !(Math.abs(a) > 0 && Math.abs(b) > 0)
                    ? Verdict.SILENT
                    : Verdict.of(Sum.equal(a, factor * b, rounding));
        }
    }

    /** low ≤ high. */
    record Order(int low, int high) implements Claim {
        @Override
        public LawForm form() {
            return LawForm.ORDER;
        }

        @Override
        public List<Integer> columns() {
            return List.of(low, high);
        }

        @Override
        public String statement(Rows all) {
            return all.name(low) + " ≤ " + all.name(high);
        }

        @Override
        public Verdict of(Rows all, int row) {
            double a = all.number(low, row);
            double b = all.number(high, row);
            return Double.isNaN(a) || Double.isNaN(b) ? Verdict.SILENT : Verdict.of(a <= b);
        }
    }

    /** left ⇔ right. */
    record Equivalence(Indicator left, Indicator right) implements Claim {
        @Override
        public LawForm form() {
            return LawForm.EQUIVALENCE;
        }

        @Override
        public List<Integer> columns() {
            return List.of(left.column(), right.column());
        }

        @Override
        public String statement(Rows all) {
            return left.statement(all) + " ⇔ " + right.statement(all);
        }

        @Override
        public Verdict of(Rows all, int row) {
            return left.isSilent(all, row) || right.isSilent(all, row)
                    ? Verdict.SILENT
                    : Verdict.of(left.holds(all, row) == right.holds(all, row));
        }
    }

    /** premise ⇒ conclusion; rows without the premise are silent. */
    record Condition(Indicator premise, Indicator conclusion) implements Claim {
        @Override
        public LawForm form() {
            return LawForm.CONDITION;
        }

        @Override
        public List<Integer> columns() {
            return List.of(premise.column(), conclusion.column());
        }

        @Override
        public String statement(Rows all) {
            return premise.statement(all) + " ⇒ " + conclusion.statement(all);
        }

        @Override
        public Verdict of(Rows all, int row) {
            return !premise.holds(all, row) || conclusion.isSilent(all, row)
                    ? Verdict.SILENT
                    : Verdict.of(conclusion.holds(all, row));
        }
    }

    /**
     * Rows that agree in one column agree in the other.
     *
     * @param usual the other's most frequent value for each of the one's; a row whose value comes but once is silent
     */
    record Dependence(int decides, int decided, Map<String, String> usual) implements Claim {
        @Override
        public LawForm form() {
            return LawForm.DEPENDENCE;
        }

        @Override
        public List<Integer> columns() {
            return List.of(decides, decided);
        }

        @Override
        public String statement(Rows all) {
            return all.name(decides) + " decides " + all.name(decided);
        }

        @Override
        public Claim fitted(Rows all) {
            Map<String, Map<String, Integer>> counts = new HashMap<>();
            for (int i = 0; i < all.size(); i++) {
                if (!all.isUnknown(decides, i) && !all.isUnknown(decided, i)) {
                    counts.computeIfAbsent(all.word(decides, i), word -> new HashMap<>())
                            .merge(all.word(decided, i), 1, Integer::sum);
                }
            }
            Map<String, String> most = new HashMap<>();
            counts.forEach((word, others) -> {
                if (others.size() > 1 || others.values().iterator().next() > 1) {
                    most.put(word, mostFrequent(others));
                }
            });
            return new Dependence(decides, decided, most);
        }

        private static String mostFrequent(Map<String, Integer> counts) {
            return counts.entrySet().stream()
                    .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .orElseThrow()
                    .getKey();
        }

        @Override
        public Verdict of(Rows all, int row) {
            String expected = usual.get(all.word(decides, row));
            return expected == null || all.isUnknown(decided, row)
                    ? Verdict.SILENT
                    : Verdict.of(expected.equals(all.word(decided, row)));
        }
    }
}
