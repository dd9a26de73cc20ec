package handgrad.datasets.look;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Columns that go together so closely that one of them is enough, and columns that give the target away. */
final class AssociationAlerts {
    private static final double HIGH = 0.9;
    private static final double GIVES_AWAY = 0.995;
    private static final int FEWEST_ROWS = 20;

    private AssociationAlerts() {}

    static List<Alert> of(Associations associations, Laws laws, Optional<String> target) {
        List<Alert> alerts = new ArrayList<>();
        if (laws.searched() < FEWEST_ROWS) {
            return alerts;
        }
        List<String> names = associations.columns();
        for (int a = 0; a < names.size(); a++) {
            for (int b = 0; b < a; b++) {
                boolean isTarget = target.isPresent()
                        && (names.get(a).equals(target.get()) || names.get(b).equals(target.get()));
                double r = associations.strength()[a][b];
                double rank = associations.spearman()[a][b];
                double strongest = Math.abs(rank) > Math.abs(r) ? rank : r;
                if (isTarget && Math.abs(strongest) >= GIVES_AWAY) {
                    String other = names.get(a).equals(target.get()) ? names.get(b) : names.get(a);
                    alerts.add(leak(other, target.get(), measure(associations, a, b, r, rank)));
                } else if (!isTarget
                        && associations.isNumber().get(a)
                        && associations.isNumber().get(b)
                        && Math.abs(strongest) >= HIGH) {
                    alerts.add(new Alert(
                            AlertKind.CORRELATION,
                            List.of(names.get(a), names.get(b)),
                            names.get(b) + " and " + names.get(a) + " go together: "
                                    + measure(associations, a, b, r, rank),
                            new int[0],
                            Math.abs(strongest)));
                }
            }
        }
        target.ifPresent(y -> laws.all().stream()
                .filter(law -> gives(law, y))
                .forEach(law -> law.columns().stream()
                        .filter(column -> !column.equals(y))
                        .filter(column -> alerts.stream()
                                .noneMatch(alert -> alert.kind() == AlertKind.LEAKAGE
                                        && alert.columns().get(0).equals(column)))
                        .findFirst()
                        .ifPresent(column -> alerts.add(leak(column, y, law.statement())))));
        return alerts;
    }

    /** Whether the target can be read off other columns by the law. */
    private static boolean gives(Law law, String target) {
        return switch (law.form()) {
            case SUM, RATIO -> law.columns().contains(target);
            case EQUIVALENCE -> law.columns().contains(target);
            case DEPENDENCE -> law.columns().get(1).equals(target);
            case ORDER, CONDITION -> false;
        };
    }

    private static Alert leak(String column, String target, String why) {
        return new Alert(
                AlertKind.LEAKAGE,
                List.of(column, target),
                column + " gives " + target + " away: " + why,
                new int[0],
                1);
    }

    private static String measure(Associations all, int a, int b, double r, double rank) {
        if (all.isNumber().get(a) && all.isNumber().get(b)) {
            return "Pearson's r = " + Said.correlation(r) + ", Spearman's " + Said.correlation(rank);
        }
        return (all.isNumber().get(a) || all.isNumber().get(b) ? "correlation ratio " : "Cramér's V ")
                + Said.number(Math.rint(1000 * r) / 1000);
    }
}
