package handgrad.datasets.look;

import java.util.List;
import java.util.Map;

/** Laws that some rows break: a sum that does not add up, a year after the sale, an area without a type. */
final class LawAlerts {
    private LawAlerts() {}

    /** @param kinds of the columns, by name */
    static List<Alert> of(Laws laws, Map<String, ColumnKind> kinds) {
        return laws.broken().stream()
                .filter(law -> isRare(law)
                        || (law.form() != LawForm.CONDITION && law.form() != LawForm.ORDER)
                        || (law.form() == LawForm.ORDER && isOfDates(law, kinds)))
                .map(law -> new Alert(
                        isImpossible(law, kinds) ? AlertKind.IMPOSSIBLE : AlertKind.CONTRADICTION,
                        law.columns(),
                        law.statement() + ", but not in " + Said.rows(law.exceptions().length) + " of "
                                + Said.count(law.rows()),
                        law.exceptions(),
                        // The fewer exceptions of the more rows, the likelier each is a mistake.
                        (double) law.rows() / law.exceptions().length))
                .toList();
    }

    /** An order of amounts, or a condition, that more than one row in two hundred breaks is a custom rather than a law. */
    private static boolean isRare(Law law) {
        return 200L * law.exceptions().length <= law.rows();
    }

    private static boolean isOfDates(Law law, Map<String, ColumnKind> kinds) {
        return law.columns().stream().allMatch(column -> kinds.get(column) == ColumnKind.DATE);
    }

    private static boolean isImpossible(Law law, Map<String, ColumnKind> kinds) {
        return switch (law.form()) {
            case SUM, RATIO -> true;
            case ORDER -> isOfDates(law, kinds);
            case EQUIVALENCE, DEPENDENCE, CONDITION -> false;
        };
    }
}
