package handgrad.homework1.nyu;

import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.files.Sha256;
import handgrad.files.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A CSV file of points.
 *
 * @param path for messages
 */
record PointsFile(Path path, byte[] csv) {
    private static final List<String> EXAMPLES = List.of("three-kinks.csv", "four-kinks.csv");

    static PointsFile read(Path path) throws IOException {
        return new PointsFile(path, WholeFile.read(path));
    }

    /** The two that come with the program. */
    static List<PointsFile> examples() throws IOException {
        List<PointsFile> files = new ArrayList<>();
        for (String name : EXAMPLES) {
            try (InputStream in = Objects.requireNonNull(PointsFile.class.getResourceAsStream(name), name)) {
                files.add(new PointsFile(Path.of(name), in.readAllBytes()));
            }
        }
        return files;
    }

    /** Without its folder. */
    String name() {
        return String.valueOf(path.getFileName());
    }

    String sha256() {
        return Sha256.of(csv);
    }

    /**
     * The four units that equal the curve through the points.
     *
     * @throws MalformedFileException when the file has no such points, or no four units equal their curve
     */
    FittedCurve fitted() throws MalformedFileException {
        try {
            return FittedCurve.of(name(), CurvePoints.parse(path, csv));
        } catch (CannotFitException e) {
            throw new Place(path).malformed(String.valueOf(e.getMessage()), e);
        }
    }
}
