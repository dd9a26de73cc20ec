package handgrad.jobs.command;

import handgrad.datasets.csv.UnknownValues;
import handgrad.datasets.image.PixelRange;
import handgrad.matrix.BlasThreads;
import handgrad.random.RandomStream;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** What the options accept. Each refusal says what is expected. */
public final class OptionValues {
    private OptionValues() {}

    /** A whole number of at least 1. */
    public static final class Count implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return (int) whole(text, 1, Integer.MAX_VALUE, "a whole number of at least 1");
        }
    }

    /** A small number of things, from 1. */
    public abstract static class UpTo implements ITypeConverter<Integer> {
        private final int most;

        protected UpTo(int most) {
            this.most = most;
        }

        @Override
        public Integer convert(String text) {
            return (int) whole(text, 1, most, "a whole number from 1 to " + most);
        }
    }

    /** A position, from 0. */
    public static final class Index implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return (int) whole(text, 0, Integer.MAX_VALUE, "a whole number from 0");
        }
    }

    /** Units of a layer. */
    public static final class Units implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return (int) whole(text, 1, 65_536, "a whole number from 1 to 65536");
        }
    }

    /** Decimals to show of a number. */
    public static final class Decimals implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return (int) whole(text, 1, 15, "a whole number from 1 to 15");
        }
    }

    /** Threads of a BLAS call. */
    public static final class Threads implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return (int) whole(text, 1, BlasThreads.MOST, "a whole number from 1 to " + BlasThreads.MOST);
        }
    }

    /** What NumPy accepts as a seed. */
    public static final class Seed implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return whole(text, 0, 0xFFFF_FFFFL, "a whole number from 0 to 4294967295");
        }
    }

    /** A generator by its name; the usual one is none, so that records need not name it. */
    public static final class StreamName implements ITypeConverter<RandomStream> {
        @Override
        @SuppressWarnings("NullAway") // picocli takes null for no value
        public RandomStream convert(String text) {
            RandomStream stream = Arrays.stream(RandomStream.values())
                    .filter(each -> each.toString().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "expected RandomState, default_rng or torch, found '" + text + "'"));
            return stream == RandomStream.RANDOM_STATE ? null : stream;
        }
    }

    /** A finite number above 0. */
    public static final class Positive implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            return number(text, Double.MIN_VALUE, Double.MAX_VALUE, "a number above 0");
        }
    }

    /** A finite number, 0 or above. */
    public static final class NotNegative implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            return number(text, 0, Double.MAX_VALUE, "0 or a number above it");
        }
    }

    /** Any finite number. */
    public static final class Finite implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            return number(text, -Double.MAX_VALUE, Double.MAX_VALUE, "a finite number");
        }
    }

    /** A share from 0 to below 1. */
    public static final class Fraction implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            return number(text, 0, Math.nextDown(1.0), "a number from 0 to below 1");
        }
    }

    /** A factor above 0, at most 1. */
    public static final class Decay implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            return number(text, Double.MIN_VALUE, 1, "a number above 0 and at most 1");
        }
    }

    /** Words with commas between them. */
    public static final class Unknown implements ITypeConverter<UnknownValues> {
        @Override
        public UnknownValues convert(String text) {
            return UnknownValues.of(text);
        }
    }

    /** The path of a folder. */
    public static final class Folder implements ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            return path(text, "the path of a folder");
        }
    }

    /** The path of a file. */
    public static final class FilePath implements ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            return path(text, "the path of a file");
        }
    }

    /** The path of a folder or file. */
    public static final class Place implements ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            return path(text, "the path of a folder or file");
        }
    }

    /** What images of a reader's own hold. */
    public static final class Pixels implements ITypeConverter<PixelRange> {
        @Override
        public PixelRange convert(String text) {
            return PixelRange.of(text)
                    .orElseThrow(() -> refusal(text, "0-255, 0-1 or 0 to another number, or inverted"));
        }
    }

    /** The path of a file, from the root on, so that it can be found again from another folder. */
    public static final class AbsoluteFile implements ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            return path(text, "the path of a file").toAbsolutePath().normalize();
        }
    }

    /** One of an enum's constants, which are written as their texts. */
    public abstract static class OneOf<E extends Enum<E>> implements ITypeConverter<E> {
        private final List<E> all;

        protected OneOf(Class<E> type) {
            this.all = List.copyOf(EnumSet.allOf(type));
        }

        @Override
        public E convert(String text) {
            return all.stream()
                    .filter(one -> one.toString().equals(text))
                    .findFirst()
                    .orElseThrow(() -> refusal(text, inWords()));
        }

        /** {@code a, b or c}. */
        private String inWords() {
            int last = all.size() - 1;
            return all.subList(0, last).stream().map(Enum::toString).collect(Collectors.joining(", ")) + " or "
                    + all.get(last);
        }
    }

    /** {@code single} or {@code double}, kept as it is written, so that help can show a default. */
    public static final class PrecisionName implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (!text.equals("single") && !text.equals("double")) {
                throw refusal(text, "single or double");
            }
            return text;
        }
    }

    /** Refuses a list in which a value is missing: picocli's own splitting takes {@code ,} for none, and {@code 5,} for 5. */
    public static final class CommaSeparated implements IParameterPreprocessor {
        @Override
        public boolean preprocess(
                Stack<String> words, CommandSpec command, ArgSpec option, Map<String, Object> information) {
            if (!words.isEmpty() && Stream.of(words.peek().split(",", -1)).anyMatch(String::isBlank)) {
                throw new ParameterException(
                        command.commandLine(),
                        "Invalid value for option '" + ((OptionSpec) option).longestName()
                                + "': expected values with commas between them, not '" + words.peek() + "'",
                        option,
                        words.peek());
            }
            return false; // the values are still to be taken
        }
    }

    /** The path of a folder or file that was named otherwise than by an option. */
    static Path place(String text) {
        return new Place().convert(text);
    }

    private static Path path(String text, String expected) {
        if (text.isBlank()) {
            throw refusal(text, expected);
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw refusal(text, expected + " that this system and its locale can spell");
        }
    }

    private static long whole(String text, long least, long most, String expected) {
        try {
            long value = new BigDecimal(text).longValueExact();
            if (value >= least && value <= most) {
                return value;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw refusal(text, expected);
        }
        throw refusal(text, expected);
    }

    private static double number(String text, double least, double most, String expected) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw refusal(text, expected);
        }
        if (value >= least && value <= most) {
            return value;
        }
        throw refusal(text, expected);
    }

    private static TypeConversionException refusal(String text, String expected) {
        return new TypeConversionException("expected " + expected + ", not '" + text + "'");
    }
}
