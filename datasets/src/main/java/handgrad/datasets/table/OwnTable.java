package handgrad.datasets.table;

import handgrad.datasets.DataException;
import handgrad.datasets.Provenance;
import handgrad.datasets.RegressionData;
import handgrad.datasets.RowWords;
import handgrad.datasets.Source;
import handgrad.datasets.Target;
import handgrad.datasets.csv.CsvFile;
import handgrad.files.MalformedFileException;
import handgrad.files.Sha256;
import handgrad.files.ShownText;
import handgrad.files.WholeFile;
import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.random.RandomState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A reader's table, in memory: read once, and prepared as often as there are trainings, by several threads at a time if need
 * be.
 *
 * <p>One in five of the rows whose target is known is held out to test on. Columns of numbers are standardised and cut at three
 * deviations, the others are one-hot, all by the training rows alone: an unknown number counts as their mean, an unknown
 * category as one of its own where they have such, and a category that none of them has as an unknown one, or as none of theirs.
 */
public final class OwnTable {
    private final OwnColumns columns;
    private final Provenance provenance;

    private OwnTable(OwnColumns columns, Provenance provenance) {
        this.columns = columns;
        this.provenance = provenance;
    }

    /**
     * Reads a file, and finds out what its columns are.
     *
     * @throws NoSuchColumnException for a name that the table has not got
     * @throws MalformedFileException when the file is no table
     * @throws DataException when nothing can be learnt from it: too few rows with a target, no column, too many categories
     */
    public static OwnTable read(Path path, TableChoice choice) throws IOException {
        byte[] content = WholeFile.read(path);
        String name = String.valueOf(path.getFileName());
        return new OwnTable(
                OwnColumns.of(CsvFile.parse(path, content, choice.unknown()), choice),
                new Provenance(
                        name, Source.FILE, Optional.ofNullable(path.getParent()), Map.of(name, Sha256.of(content))));
    }

    public Provenance provenance() {
        return provenance;
    }

    /**
     * As numbers to train and to test on, which whoever asks closes. What is learnt of the target is (y − mean) / deviation, of
     * the training rows.
     *
     * @param random draws the test rows
     * @throws MalformedFileException for a target or a feature that is no number
     * @throws DataException when the target is the same in all rows to train on
     */
    public LoadedRows regression(RandomState random) throws IOException {
        OwnSplit split = OwnSplit.of(columns, random);
        double[] train = y(split.trainRows());
        Target target = target(train);
        return new LoadedRows(
                new RegressionData(
                        split.encoder().names(),
                        target,
                        split.Xtrain(),
                        learnt(train, target),
                        split.Xtest(),
                        learnt(y(split.testRows()), target)),
                Optional.of(split.encoder()),
                provenance,
                columns.file().header().get(columns.target()),
                columns.key().stream().toList(),
                columns.keys(split.testRows()),
                split.notices());
    }

    /**
     * As classes to train and to test on, the target's texts or numbers, which whoever asks closes.
     *
     * @param random draws the test rows, the same as for {@link #regression}
     * @throws MalformedFileException for a feature that is no number
     * @throws DataException when there are less than 2 or more than 1,000 classes
     */
    public TableClasses classes(RandomState random) throws IOException {
        OwnLabels labels = OwnLabels.of(columns);
        OwnSplit split = OwnSplit.of(columns, random);
        List<String> notices = new ArrayList<>(split.notices());
        notices.add(labels.inWords(split.trainRows()));
        return new TableClasses(
                split.encoder().names(),
                split.Xtrain(),
                labels.of(split.trainRows()),
                split.Xtest(),
                labels.of(split.testRows()),
                columns.file().header().get(columns.target()),
                labels.names(),
                split.encoder(),
                provenance,
                columns.keys(split.testRows()),
                notices);
    }

    private double[] y(int[] rows) throws MalformedFileException {
        return CellText.numbers(columns.file(), rows, columns.target());
    }

    private Target target(double[] train) throws DataException {
        double mean = Arrays.stream(train).average().orElseThrow();
        double squares = Arrays.stream(train).map(y -> (y - mean) * (y - mean)).sum();
        if (!(squares > 0)) {
            throw new DataException(columns.file().file() + ": expected different numbers to predict, found that "
                    + columns.targetName() + " is the same in all " + RowWords.ROWS.count(train.length)
                    + " to train on");
        }
        String name = columns.file().header().get(columns.target());
        return new Target(
                ShownText.of(name), name, false, RowWords.ROWS, mean, Math.sqrt(squares / (train.length - 1)));
    }

    private static Matrix learnt(double[] y, Target target) {
        double[] z = Arrays.stream(y)
                .map(value -> (value - target.offset()) / target.scale())
                .toArray();
        return Matrix.of(Precision.DOUBLE, z.length, 1, z);
    }
}
