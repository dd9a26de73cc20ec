package handgrad.jobs.solution;

import handgrad.jobs.picture.Curve;
import handgrad.jobs.record.EpochRecord;
import handgrad.jobs.record.MetricTable;
import handgrad.jobs.record.NumberText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The numbers after each epoch as vector graphics: a pgfplots axis for each quantity, with a curve for each part of the data.
 *
 * @param quantity as the metrics have it: {@code accuracy}
 */
record TexCurves(String quantity, List<Curve> curves) {
    private static final int DOTS_UP_TO = 30;
    private static final int FEW = 10;
    private static final List<String> PARTS = List.of("train_", "validation_", "test_");
    private static final Set<String> TWICE = Set.of("mse"); // its root is drawn

    /** Those of a run, in the order in which its epochs name them; of a loss without a penalty the cross-entropy alone. */
    static List<TexCurves> of(List<EpochRecord> epochs) {
        Map<String, List<Curve>> byQuantity = new LinkedHashMap<>();
        if (!epochs.isEmpty()) {
            for (String metric : epochs.get(0).metrics().keySet()) {
                String part =
                        PARTS.stream().filter(metric::startsWith).findFirst().orElse("");
                String quantity = metric.substring(part.length());
                String name = part.isEmpty() ? MetricTable.words(metric) : part.substring(0, part.length() - 1);
                byQuantity.computeIfAbsent(quantity, any -> new ArrayList<>()).add(Curve.of(name, epochs, metric));
            }
        }
        if (byQuantity.containsKey("cross_entropy")) {
            byQuantity.remove("loss");
        }
        byQuantity.keySet().removeAll(TWICE);
        return byQuantity.entrySet().stream()
                .map(entry -> new TexCurves(entry.getKey(), entry.getValue()))
                .toList();
    }

    private String caption() {
        String last = curves.stream()
                .map(curve -> curve.name() + " "
                        + NumberText.metric(quantity, lastOf(curve).value()))
                .collect(Collectors.joining(", "));
        int epoch =
                curves.stream().mapToInt(curve -> lastOf(curve).epoch()).max().orElse(1);
        String named = MetricTable.words(quantity);
        return Character.toUpperCase(named.charAt(0)) + named.substring(1) + " after each epoch; after epoch "
                + NumberText.integer(epoch) + ": " + last + ".";
    }

    TexFigure figure() {
        boolean isFraction = NumberText.metric(quantity, 0).endsWith("%");
        int epochs =
                curves.stream().mapToInt(curve -> lastOf(curve).epoch()).max().orElse(1);
        TexAxis axis = new TexAxis("xmin=" + (epochs == 1 ? 0 : 1) + ",xmax=" + (epochs == 1 ? 2 : epochs)
                + (epochs <= FEW ? ",xtick distance=1" : "") + ",ylabel={"
                + TexEscape.text(MetricTable.words(quantity))
                + (isFraction ? " in \\%" : "") + "}");
        for (Curve curve : curves) {
            axis.add(
                    curve.name(),
                    epochs <= DOTS_UP_TO,
                    curve.points().stream().mapToDouble(Curve.Point::epoch).toArray(),
                    curve.points().stream()
                            .mapToDouble(point -> isFraction ? 100 * point.value() : point.value())
                            .toArray());
        }
        return new TexFigure(axis.tex(), caption());
    }

    private static Curve.Point lastOf(Curve curve) {
        return curve.points().get(curve.points().size() - 1);
    }
}
