package handgrad.jobs.inspect;

import handgrad.datasets.PublishedContent;
import handgrad.datasets.ames.AmesReading;
import handgrad.jobs.inspect.Look.Fact;
import handgrad.jobs.record.NumberText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A look at sales in the columns of De Cock's table, for a list of what lies somewhere. */
final class AmesLook {
    private AmesLook() {}

    static Look of(Path place, AmesReading read, byte[] content) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("form", read.file().form()));
        facts.add(new Fact("sales", NumberText.integer(read.table().rowCount())));
        facts.add(new Fact("columns", NumberText.integer(read.table().columnCount())));
        facts.add(new Fact("published", PublishedContent.of(content).orElse("not the published file")));
        // Each remark begins with the file, which stands above them already.
        read.remarks().forEach(remark -> facts.add(new Fact("read", remark.replaceFirst(file(place), ""))));
        String data = " --data " + ShellWord.of(place);
        return new Look(
                place,
                "the Ames table",
                facts,
                List.of(
                        "hw1 ist linear-regression" + data,
                        "hw1 ist nn --recipe clean" + data,
                        "data inspect ames" + data));
    }

    private static String file(Path place) {
        return "^" + Pattern.quote(place.toString()) + ":? (is read as )?";
    }
}
