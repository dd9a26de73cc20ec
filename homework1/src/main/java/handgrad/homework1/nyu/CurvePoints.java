package handgrad.homework1.nyu;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Points of a curve, read from CSV: a line {@code x,y}, then a line of two numbers for each point, in any order.
 *
 * @param x ascending, at least two
 * @param y as many
 */
record CurvePoints(double[] x, double[] y) {
    private static final List<String> HEADER = List.of("x", "y");

    /** Looking for kinks may compare every pair. */
    private static final int MOST = 10_000;

    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_QUOTED = 40;

    private record Cell(String text, int line) {}

    private record Point(double x, double y, int line) {}

    /**
     * Reads points.
     *
     * @param file for messages
     * @throws MalformedFileException naming line and column of what is not as above
     */
    static CurvePoints parse(Path file, byte[] csv) throws MalformedFileException {
        Place place = new Place(file);
        if (csv.length > MOST_BYTES) {
            throw place.malformed("expected at most " + MOST_BYTES + " bytes, found " + csv.length);
        }
        List<List<Cell>> lines = lines(place, csv);
        requireHeader(place, lines);
        if (lines.size() - 1 > MOST) {
            throw place.malformed("expected at most " + MOST + " points, found " + (lines.size() - 1));
        }
        List<Point> points = new ArrayList<>();
        for (List<Cell> line : lines.subList(1, lines.size())) {
            points.add(point(place, line));
        }
        if (points.size() < 2) {
            throw place.malformed("expected at least two points, found " + points.size());
        }
        points.sort(Comparator.comparingDouble(Point::x));
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).x == points.get(i - 1).x) {
                throw place.malformed("expected each x once, found x = " + points.get(i).x + " in line "
                        + points.get(i - 1).line + " and in line " + points.get(i).line);
            }
        }
        return new CurvePoints(
                points.stream().mapToDouble(Point::x).toArray(),
                points.stream().mapToDouble(Point::y).toArray());
    }

    private static List<List<Cell>> lines(Place place, byte[] csv) throws MalformedFileException {
        List<List<Cell>> lines = new ArrayList<>();
        try (JsonParser parser = CsvMapper.builder()
                .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                .enable(CsvParser.Feature.TRIM_SPACES)
                .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                .build()
                .reader(CsvSchema.emptySchema())
                .createParser(csv)) {
            List<Cell> line = new ArrayList<>();
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    line.add(new Cell(
                            parser.getText(), parser.currentTokenLocation().getLineNr()));
                } else if (token == JsonToken.END_ARRAY && !line.isEmpty()) {
                    lines.add(line);
                    line = new ArrayList<>();
                }
            }
        } catch (JsonProcessingException e) {
            throw place.malformed("line " + e.getLocation().getLineNr() + " is not CSV: " + e.getOriginalMessage(), e);
        } catch (CharConversionException e) {
            throw place.malformed("expected text in UTF-8, found other bytes", e);
        } catch (IOException e) {
            throw place.malformed("cannot be read as CSV: " + e.getMessage(), e);
        }
        return lines;
    }

    private static void requireHeader(Place place, List<List<Cell>> lines) throws MalformedFileException {
        List<String> first = lines.isEmpty()
                ? List.of()
                : lines.get(0).stream().map(Cell::text).toList();
        if (!first.equals(HEADER)) {
            throw place.malformed("expected the first line to be x,y, found "
                    + (first.isEmpty() ? "an empty file" : quoted(String.join(",", first))));
        }
    }

    private static Point point(Place place, List<Cell> cells) throws MalformedFileException {
        int line = cells.get(0).line;
        if (cells.size() != HEADER.size()) {
            throw place.malformed("line " + line + ": expected two numbers, x and y, found " + cells.size()
                    + (cells.size() == 1 ? " cell" : " cells"));
        }
        return new Point(number(place, cells, 0), number(place, cells, 1), line);
    }

    private static double number(Place place, List<Cell> cells, int column) throws MalformedFileException {
        Cell cell = cells.get(column);
        double number;
        try {
            number = Double.parseDouble(cell.text);
        } catch (NumberFormatException e) {
            number = Double.NaN;
        }
        if (!Double.isFinite(number)) {
            throw place.malformed("line " + cell.line + ", column " + HEADER.get(column)
                    + ": expected a finite number such as -1.5, found " + quoted(cell.text));
        }
        return number;
    }

    /** A file may hold anything, of any length. */
    private static String quoted(String text) {
        return "'" + (text.length() <= MOST_QUOTED ? text : text.substring(0, MOST_QUOTED) + "…") + "'";
    }
}
