package handgrad.jobs.answers;

import static handgrad.jobs.answers.TexValues.scalar;

import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** Environments of rows: cases and matrices. */
final class TexRows {
    private TexRows() {}

    /** The value of the first case that holds. */
    static RealMatrix cases(TexReader reader) {
        for (List<String> row : reader.text.environment("cases")) {
            if (row.size() == 2 && holds(reader, row.get(1))) {
                return reader.value(withoutComma(row.get(0)));
            }
        }
        throw new FormulaException("no case holds");
    }

    private static boolean holds(TexReader reader, String condition) {
        return condition.contains("otherwise")
                || new TexReader(withoutComma(condition), reader.scope).whole().holds();
    }

    private static String withoutComma(String tex) {
        String stripped = tex.strip();
        return stripped.endsWith(",") || stripped.endsWith(".")
                ? stripped.substring(0, stripped.length() - 1)
                : stripped;
    }

    static RealMatrix matrix(TexReader reader) {
        return MatrixUtils.createRealMatrix(reader.text.environment("bmatrix").stream()
                .map(row -> row.stream()
                        .mapToDouble(cell -> scalar(reader.value(cell)))
                        .toArray())
                .toArray(double[][]::new));
    }
}
