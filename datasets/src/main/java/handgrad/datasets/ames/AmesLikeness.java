package handgrad.datasets.ames;

import handgrad.datasets.csv.CsvFile;
import java.util.List;

/** Tells whether a file is meant to be De Cock's table, before it is read as such. */
public final class AmesLikeness {
    private AmesLikeness() {}

    /** Whether more than half of his columns are there, however they are spelled. */
    public static boolean of(CsvFile file) {
        List<String> names = AmesNames.ofDeCock(file.header());
        long there = AmesColumn.all().stream()
                .filter(column -> names.contains(column.name()))
                .count();
        return 2 * there > AmesColumn.all().size();
    }
}
