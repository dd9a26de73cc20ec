package handgrad.homework1.nyu;

import handgrad.datasets.csv.ColumnNumbers;
import handgrad.datasets.csv.CsvFile;
import handgrad.datasets.csv.Excerpt;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Points of a curve, read from CSV: a line {@code x,y}, then a line of two numbers for each point, in any order.
 *
 * @param x ascending, at least two
 * @param y as many
 * @param remarks what is to be said of how they were read
 */
record CurvePoints(double[] x, double[] y, List<String> remarks) {
    private static final List<String> HEADER = List.of("x", "y");

    /** Looking for kinks may compare every pair. */
    private static final int MOST = 10_000;

    private static final int MOST_BYTES = 1 << 20;

    private record Point(double x, double y, int line) {}

    /**
     * Reads points.
     *
     * @param path for messages
     * @throws MalformedFileException naming line and column of what is not as above
     */
    static CurvePoints parse(Path path, byte[] csv) throws MalformedFileException {
        Place place = new Place(path);
        if (csv.length > MOST_BYTES) {
            throw place.malformed("expected at most " + MOST_BYTES + " bytes, found " + csv.length);
        }
        CsvFile file = CsvFile.parse(path, csv);
        if (!file.header().equals(HEADER)) {
            throw file.names()
                    .malformed("expected the columns x and y, in a line x,y, found "
                            + Excerpt.of(String.join(",", file.header())));
        }
        int n = file.rows().size();
        if (n > MOST) {
            throw place.malformed("expected at most " + MOST + " points, found " + n);
        }
        if (n < 2) {
            throw place.malformed("expected at least two points, found " + n);
        }
        ColumnNumbers x = coordinates(file, 0);
        ColumnNumbers y = coordinates(file, 1);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            points.add(new Point(x.values()[i], y.values()[i], file.line(i)));
        }
        points.sort(Comparator.comparingDouble(Point::x));
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).x == points.get(i - 1).x) {
                throw place.malformed("expected each x once, found x = " + points.get(i).x + " in line "
                        + points.get(i - 1).line + " and in line " + points.get(i).line);
            }
        }
        List<String> remarks = new ArrayList<>();
        file.found().ifPresent(remarks::add);
        x.remark(file, 0).ifPresent(remarks::add);
        y.remark(file, 1).ifPresent(remarks::add);
        return new CurvePoints(
                points.stream().mapToDouble(Point::x).toArray(),
                points.stream().mapToDouble(Point::y).toArray(),
                List.copyOf(remarks));
    }

    private static ColumnNumbers coordinates(CsvFile file, int column) throws MalformedFileException {
        for (int i = 0; i < file.rows().size(); i++) {
            if (file.isUnknown(i, column)) {
                throw file.place(i, column)
                        .malformed("expected a number, found "
                                + Excerpt.of(file.rows().get(i).get(column)) + ": give the point both, or take it out");
            }
        }
        return ColumnNumbers.of(file, column);
    }
}
