package handgrad.datasets.table;

import handgrad.datasets.RowWords;
import handgrad.datasets.table.OwnColumn.Kind;
import handgrad.files.MalformedFileException;
import handgrad.matrix.Matrix;
import handgrad.random.RandomState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A reader's table in two parts, as features: columns of numbers standardised and cut at three deviations, the others one-hot,
 * all by the training rows alone.
 *
 * @param trainRows those of the file to train on
 * @param testRows one in five, at least one
 * @param train the columns of the former
 * @param test those of the latter
 * @param notices sentences on values that are not taken as they stand
 */
record OwnSplit(
        int[] trainRows, int[] testRows, Table train, Table test, FeatureEncoder encoder, List<String> notices) {
    private static final int ONE_IN = 5;

    /** As for Ames: beyond it lie a few extreme values, whose steps would throw a network off its course. */
    private static final double LIMIT = 3;

    private static final String UNKNOWN = "unknown";
    private static final RowWords FEATURES = new RowWords("feature", "features");

    /** @param random draws the test rows */
    static OwnSplit of(OwnColumns columns, RandomState random) throws MalformedFileException {
        int n = columns.rows().length;
        int[] order = random.permutation(n);
        int held = Math.max(1, n / ONE_IN);
        int[] testRows = rows(columns, order, 0, held);
        int[] trainRows = rows(columns, order, held, n);
        OwnForm form = new OwnForm(columns.features());
        Table train = form.table(columns.file(), trainRows);
        Table test = form.table(columns.file(), testRows);
        List<Feature> features = new ArrayList<>();
        OwnRemarks remarks = new OwnRemarks();
        for (OwnColumn column : numbersFirst(form.columns())) {
            if (column.kind() == Kind.NUMBER) {
                Standardised number = Standardised.fit(train.doubleColumn(column.name()), LIMIT);
                remarks.look(number, column, train.doubleColumn(column.name()), test.doubleColumn(column.name()));
                features.add(number);
            } else {
                OneHot category = fit(train.stringColumn(column.name()));
                remarks.look(category, column, train.stringColumn(column.name()), test.stringColumn(column.name()));
                features.add(category);
            }
        }
        FeatureEncoder encoder = new FeatureEncoder(features, train, form);
        List<String> notices = new ArrayList<>();
        notices.add(String.format(
                Locale.ROOT,
                "%s: %s from %s, %s; %s to train on and %s to test on, one in five, drawn by the seed.",
                columns.file().file(),
                columns.targetName(),
                columns.inWords(),
                FEATURES.count(encoder.names().size()),
                RowWords.ROWS.count(trainRows.length),
                RowWords.ROWS.count(held)));
        notices.addAll(columns.notices());
        notices.addAll(remarks.sentences());
        return new OwnSplit(trainRows, testRows, train, test, encoder, notices);
    }

    /** X of the rows to train on, which whoever asks closes. */
    Matrix Xtrain() {
        return encoder.encode(train);
    }

    /** X of the rows to test on, which whoever asks closes. */
    Matrix Xtest() {
        return encoder.encode(test);
    }

    private static int[] rows(OwnColumns columns, int[] order, int from, int to) {
        return Arrays.stream(order, from, to).map(i -> columns.rows()[i]).toArray();
    }

    private static List<OwnColumn> numbersFirst(List<OwnColumn> columns) {
        List<OwnColumn> sorted = new ArrayList<>(columns);
        sorted.sort((a, b) -> a.kind().compareTo(b.kind()));
        return sorted;
    }

    private static OneHot fit(StringColumn train) {
        String rest = UNKNOWN;
        while (train.asSet().contains(rest)) {
            rest = rest + "?";
        }
        return OneHot.fit(train, rest, train.countMissing() > 0);
    }
}
