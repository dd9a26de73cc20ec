package handgrad.jobs.inspect;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import handgrad.datasets.look.Alert;
import handgrad.datasets.look.Associations;
import handgrad.datasets.look.ColumnProfile;
import handgrad.datasets.look.Law;
import handgrad.datasets.look.ModelTraps;
import handgrad.datasets.look.TableFindings;
import java.util.Arrays;
import java.util.List;

/** What was found as one JSON document. A number that there is not is null. */
public final class FindingsJson {
    static final JsonMapper MAPPER = new JsonMapper();

    /** Of more rows, the count is told and the first are listed. */
    private static final int MOST_ROWS = 1000;

    private static final double LARGE = 1e6;

    private final InspectedTable table;
    private final TableFindings findings;

    /** Of a table. */
    public FindingsJson(InspectedTable table, TableFindings findings) {
        this.table = table;
        this.findings = findings;
    }

    /** The document. */
    public ObjectNode document() {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("file", table.place().toString());
        root.put("rows", findings.rows());
        findings.target().ifPresent(target -> root.put("target", target));
        findings.key().ifPresent(key -> root.put("key", key));
        strings(root.putArray("remarks"), table.remarks());
        findings.alerts().forEach(alert -> alert(root.withArray("alerts").addObject(), alert));
        root.withArray("alerts");
        laws(root.putObject("laws"));
        traps(root.putObject("model"));
        ArrayNode columns = root.putArray("columns");
        findings.columns().forEach(column -> column(columns.addObject(), column));
        associations(root.putObject("associations"));
        return root;
    }

    private static void strings(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }

    private void alert(ObjectNode node, Alert alert) {
        node.put("kind", alert.kind().word());
        node.put("level", alert.kind().level().word());
        strings(node.putArray("columns"), alert.columns());
        node.put("sentence", alert.sentence());
        rows(node, alert.rows());
    }

    private void rows(ObjectNode node, int[] rows) {
        node.put("row_count", rows.length);
        ArrayNode array = node.putArray("rows");
        Arrays.stream(rows).limit(MOST_ROWS).forEach(row -> place(array.addObject(), row));
    }

    private void place(ObjectNode node, int row) {
        node.put("line", table.line(row));
        table.key(findings, row).ifPresent(key -> node.put("key", key));
    }

    private void laws(ObjectNode node) {
        node.put("searched_rows", findings.laws().searched());
        ArrayNode tried = node.putArray("tried");
        findings.laws()
                .tried()
                .forEach(one -> tried.addObject()
                        .put("form", one.form().word())
                        .put("candidates", one.candidates())
                        .put("found", one.found())
                        .put("found_in_permuted_columns", one.byChance()));
        ArrayNode found = node.putArray("found");
        for (Law law : findings.laws().all()) {
            ObjectNode one = found.addObject();
            one.put("form", law.form().word());
            one.put("statement", law.statement());
            strings(one.putArray("columns"), law.columns());
            one.put("speaks_of_rows", law.rows());
            one.put("keeps", law.keeps());
            rows(one, law.exceptions());
        }
    }

    private void traps(ObjectNode node) {
        ModelTraps traps = findings.traps();
        node.put("features", traps.features());
        ArrayNode collinear = node.putArray("collinear");
        for (ModelTraps.Collinear one : traps.collinear()) {
            ObjectNode told = collinear.addObject();
            told.put("feature", one.feature());
            told.put("exact", Double.isInfinite(one.inflation()));
            number(told, "inflation", one.inflation());
            strings(told.putArray("by"), one.by());
        }
        outside(node.putArray("leverage"), traps.outside());
        outside(node.putArray("leverage_of_second_half"), traps.beyond());
        ArrayNode unseen = node.putArray("unseen");
        traps.unseen()
                .forEach(one -> unseen.addObject()
                        .put("feature", one.feature())
                        .put("first_half", one.first())
                        .put("second_half", one.second()));
    }

    private void outside(ArrayNode array, List<ModelTraps.Outside> rows) {
        for (ModelTraps.Outside one : rows) {
            ObjectNode node = array.addObject();
            place(node, one.row());
            number(node, "leverage", one.leverage());
            node.put("feature", one.feature());
            number(node, "deviations", one.deviations());
        }
    }

    private static void column(ObjectNode node, ColumnProfile column) {
        node.put("name", column.name());
        node.put("kind", column.kind().word());
        node.put("unknown", column.unknown());
        node.put("distinct", column.distinct());
        column.numbers().ifPresent(n -> {
            ObjectNode numbers = node.putObject("numbers");
            number(numbers, "min", n.min());
            number(numbers, "quartile_1", n.quartile1());
            number(numbers, "median", n.median());
            number(numbers, "quartile_3", n.quartile3());
            number(numbers, "max", n.max());
            number(numbers, "mean", n.mean());
            number(numbers, "deviation", n.deviation());
            number(numbers, "skew", n.skew());
            numbers.put("zeros", n.zeros());
            numbers.put("negative", n.negative());
            number(numbers, "least_above_zero", n.leastAboveZero());
            Arrays.stream(n.bins()).forEach(numbers.putArray("bins")::add);
            Arrays.stream(n.logBins()).forEach(numbers.putArray("log_bins")::add);
        });
        ArrayNode categories = node.putArray("categories");
        column.categories().forEach(category -> {
            ObjectNode one = categories.addObject();
            one.put("word", category.word());
            one.put("count", category.count());
            number(one, "target_median", category.targetMedian());
        });
    }

    private void associations(ObjectNode node) {
        Associations all = findings.associations();
        strings(node.putArray("columns"), all.columns());
        all.isNumber().forEach(node.putArray("is_number")::add);
        matrix(node.putArray("strength"), all.strength());
        matrix(node.putArray("spearman"), all.spearman());
    }

    private static void matrix(ArrayNode array, double[][] values) {
        for (double[] row : values) {
            ArrayNode told = array.addArray();
            for (double v : row) {
                if (Double.isFinite(v)) {
                    told.add(Math.rint(LARGE * v) / LARGE);
                } else {
                    told.addNull();
                }
            }
        }
    }

    static void number(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }
}
