package handgrad.datasets.look;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.columns.Column;

/** Tells what a column holds, by its name and its values. */
final class KindRules {
    private static final Pattern YEAR = Pattern.compile("(?:^|[^a-z])(?:years?|yr)(?:[^a-z]|$)");
    private static final Pattern CODE =
            Pattern.compile("(?:^|[^a-z])(?:code|zip|zipcode|postcode|class|subclass)(?:[^a-z]|$)");
    private static final Pattern KEY =
            Pattern.compile("(?:^|[^a-z])(?:id|key|no|nr|order|index|row|uuid|passenger ?id)(?:[^a-z]|$)");
    private static final Pattern DATE = Pattern.compile(
            "[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}([T ].*)?|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}( .*)?");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");
    private static final Pattern ZERO_LED = Pattern.compile("0[0-9]{1,17}");
    private static final int FIRST_YEAR = 1000;
    private static final int LAST_YEAR = 2999;
    private static final int FEW_COUNTS = 30;
    private static final int LARGEST_COUNT = 100;
    private static final int LARGE = 1000;
    private static final int FEWEST_FOR_NAMES = 5;
    private static final double NEARLY = 0.95;
    private static final double LONG_TAIL = 2;

    /** Words of which fewer come again are text rather than categories. */
    private static final double MOST_DIFFERENT = 0.5;

    private KindRules() {}

    /** What a column holds. */
    static ColumnKind of(Column<?> column, Distinct distinct) {
        if (distinct.count() <= 1) {
            return ColumnKind.CONSTANT;
        }
        if (column.type() == ColumnType.LOCAL_DATE
                || column.type() == ColumnType.LOCAL_DATE_TIME
                || column.type() == ColumnType.INSTANT) {
            return ColumnKind.DATE;
        }
        if (column instanceof BooleanColumn) {
            return ColumnKind.CATEGORY;
        }
        String name = spaced(column.name());
        return Series.isNumeric(column) ? ofNumbers(column, name, distinct) : ofWords(column, name, distinct);
    }

    /** {@code YearBuilt} as {@code year built}. */
    private static String spaced(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1 $2").replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    private static ColumnKind ofNumbers(Column<?> column, String name, Distinct distinct) {
        Moments moments = Moments.of(column);
        boolean isWhole = moments.wholes() == moments.known();
        if (isWhole
                && YEAR.matcher(name).find()
                && moments.within(column, FIRST_YEAR, LAST_YEAR) >= NEARLY * moments.known()) {
            return ColumnKind.DATE;
        }
        if (isWhole && moments.min() >= 0 && distinct.isUnique() && isName(column, name, moments)) {
            return ColumnKind.IDENTIFIER;
        }
        if (isWhole && moments.min() >= 0 && CODE.matcher(name).find()) {
            return ColumnKind.CODE;
        }
        if (isWhole && moments.min() >= 0 && moments.max() <= LARGEST_COUNT && distinct.count() <= FEW_COUNTS) {
            return ColumnKind.COUNT;
        }
        boolean hasTail = moments.skew() > LONG_TAIL || moments.max() >= LARGE || moments.zeros() > 0;
        return moments.min() >= 0 && hasTail ? ColumnKind.AMOUNT : ColumnKind.NUMBER;
    }

    /** Whole numbers of which none comes twice: row numbers, numbers of one length, or what is named so. */
    private static boolean isName(Column<?> column, String name, Moments moments) {
        if (moments.known() < FEWEST_FOR_NAMES) {
            return false;
        }
        boolean isSpan = moments.max() - moments.min() == moments.known() - 1;
        boolean isOneLength = moments.min() >= LARGE
                && Said.number(moments.min()).length()
                        == Said.number(moments.max()).length()
                && moments.known() == column.size()
                && KEY.matcher(name).find();
        return isSpan || isOneLength || KEY.matcher(name).find();
    }

    private static ColumnKind ofWords(Column<?> column, String name, Distinct distinct) {
        Shape shape = Shape.of(column, distinct);
        if (shape.dates >= NEARLY * shape.known) {
            return ColumnKind.DATE;
        }
        if (distinct.isUnique() && shape.known >= FEWEST_FOR_NAMES && shape.spaced < shape.known / 2) {
            return ColumnKind.IDENTIFIER;
        }
        if (shape.digits == shape.known
                && (shape.lengths.size() == 1
                        || shape.zeroLed > 0
                        || CODE.matcher(name).find())) {
            return distinct.isUnique() && shape.known >= FEWEST_FOR_NAMES ? ColumnKind.IDENTIFIER : ColumnKind.CODE;
        }
        return distinct.count() > MOST_DIFFERENT * shape.known && shape.known >= FEWEST_FOR_NAMES
                ? ColumnKind.TEXT
                : ColumnKind.CATEGORY;
    }

    /** How the words of a column look. */
    private static final class Shape {
        /** Rows that are looked at, from the first on: a look, not a proof. */
        private static final int SOME = 5000;

        int known;
        int dates;
        int digits;
        int zeroLed;
        int spaced;
        final Set<Integer> lengths = new HashSet<>();

        static Shape of(Column<?> column, Distinct distinct) {
            Shape shape = new Shape();
            if (!distinct.words().isEmpty()) {
                distinct.words().forEach(shape::add);
                return shape;
            }
            for (int i = 0; i < column.size() && shape.known < SOME; i++) {
                if (!Series.isUnknown(column, i)) {
                    shape.add(Series.word(column, i), 1);
                }
            }
            return shape;
        }

        private void add(String word, int times) {
            known += times;
            dates += DATE.matcher(word).matches() ? times : 0;
            digits += DIGITS.matcher(word).matches() ? times : 0;
            zeroLed += ZERO_LED.matcher(word).matches() ? times : 0;
            spaced += word.indexOf(' ') >= 0 ? times : 0;
            lengths.add(word.length());
        }
    }
}
