package handgrad.jobs.answers;

import static handgrad.jobs.answers.TexValues.entries;
import static handgrad.jobs.answers.TexValues.isNumber;
import static handgrad.jobs.answers.TexValues.mapped;
import static handgrad.jobs.answers.TexValues.scalar;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** The functions that mean the same in every formula. */
final class TexFunctions {
    private TexFunctions() {}

    /** The function of the arguments that follow. */
    static RealMatrix builtIn(String name, TexReader reader) {
        return switch (name) {
            case "\\exp" -> reader.raised(mapped(arguments(reader).get(0), Math::exp));
            case "\\log", "\\ln" -> reader.raised(mapped(arguments(reader).get(0), Math::log));
            case "sign" -> mapped(arguments(reader).get(0), Math::signum);
            case "diag" ->
                MatrixUtils.createRealDiagonalMatrix(arguments(reader).get(0).getColumn(0));
            case "\\max" -> pair(Math::max, arguments(reader));
            case "\\min" -> pair(Math::min, arguments(reader));
            default -> throw new FormulaException("nothing is said of " + name);
        };
    }

    static List<RealMatrix> arguments(TexReader reader) {
        return reader.text.take("(") ? TexBrackets.listed(reader, ")") : List.of(reader.factor());
    }

    private static RealMatrix pair(DoubleBinaryOperator operator, List<RealMatrix> arguments) {
        if (arguments.size() != 2) {
            throw new FormulaException("expected two arguments, found " + arguments.size());
        }
        RealMatrix a = arguments.get(0);
        RealMatrix b = arguments.get(1);
        return isNumber(a)
                ? mapped(b, entry -> operator.applyAsDouble(scalar(a), entry))
                : isNumber(b) ? mapped(a, entry -> operator.applyAsDouble(entry, scalar(b))) : entries(a, b, operator);
    }
}
