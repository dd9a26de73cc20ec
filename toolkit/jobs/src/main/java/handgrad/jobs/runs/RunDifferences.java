package handgrad.jobs.runs;

import handgrad.jobs.record.MetricTable;
import handgrad.jobs.record.NumberText;
import handgrad.jobs.record.RunRecord;
import handgrad.jobs.report.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Several runs side by side: the options in which they differ, and what came of it. */
final class RunDifferences {
    private static final String NONE = "–";

    private RunDifferences() {}

    /** A head and a row for each option that differs and for each metric; a column for each run, in their order. */
    static List<List<String>> of(List<StoredRun> runs) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("", runs.stream().map(run -> run.folder().toString()).toList()));
        rows.add(row("job", runs.stream().map(run -> run.record().job()).toList()));
        rows.add(row(
                "status", runs.stream().map(run -> run.record().status().word()).toList()));
        List<Map<String, String>> options =
                runs.stream().map(run -> options(run.record())).toList();
        for (String name : names(options)) {
            List<String> values =
                    options.stream().map(of -> of.getOrDefault(name, NONE)).toList();
            if (Set.copyOf(values).size() > 1) {
                rows.add(row(name.replace('_', '-'), values));
            }
        }
        List<Map<String, String>> metrics = runs.stream()
                .map(run -> {
                    Map<String, String> texts = new LinkedHashMap<>();
                    run.record().metrics().forEach((name, value) -> texts.put(name, NumberText.metric(name, value)));
                    return texts;
                })
                .toList();
        for (String name : names(metrics)) {
            rows.add(row(
                    MetricTable.words(name),
                    metrics.stream().map(of -> of.getOrDefault(name, NONE)).toList()));
        }
        rows.add(row(
                "time of training",
                runs.stream()
                        .map(run -> NumberText.seconds(run.record().training().seconds()))
                        .toList()));
        return rows;
    }

    private static Map<String, String> options(RunRecord run) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("seed", Long.toString(run.seed()));
        run.config().forEach((name, value) -> options.put(name, Report.plain(value)));
        options.put("data", run.data().name() + ", " + run.data().source().text());
        return options;
    }

    private static Set<String> names(List<Map<String, String>> maps) {
        Set<String> names = new LinkedHashSet<>();
        maps.forEach(map -> names.addAll(map.keySet()));
        return names;
    }

    private static List<String> row(String name, List<String> values) {
        List<String> row = new ArrayList<>(List.of(name));
        row.addAll(values);
        return row;
    }
}
