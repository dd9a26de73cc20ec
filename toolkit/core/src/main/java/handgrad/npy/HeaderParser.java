package handgrad.npy;

import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the one Python literal that a header is, such as
 * {@code {'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }}: three keys, each once, in any order, and nothing
 * that these three could not be.
 */
final class HeaderParser {
    /** NumPy 2 allows 64 dimensions. */
    private static final int MOST_DIMENSIONS = 64;

    private final Place place;
    private final String text;
    private int at;

    private String description = "";
    private boolean fortranOrder;
    private final List<Integer> shape = new ArrayList<>();

    /** What the header says; {@code description} as it stands there. */
    record Header(String description, boolean fortranOrder, List<Integer> shape) {}

    private HeaderParser(Place place, String text) {
        this.place = place;
        this.text = text;
    }

    static Header parse(Place place, String text) throws MalformedFileException {
        HeaderParser parser = new HeaderParser(place, text);
        parser.dictionary();
        return new Header(parser.description, parser.fortranOrder, List.copyOf(parser.shape));
    }

    private void dictionary() throws MalformedFileException {
        Set<String> keys = new HashSet<>();
        expect('{');
        while (!accept('}')) {
            String key = string("a key");
            expect(':');
            if (!keys.add(key)) {
                throw place.malformed("the header gives " + Quoted.text(key) + " twice");
            }
            value(key);
            if (!accept(',')) {
                expect('}');
                break;
            }
        }
        if (at() < text.length()) {
            throw unexpected("its end");
        }
        for (String key : List.of("descr", "fortran_order", "shape")) {
            if (!keys.contains(key)) {
                throw place.malformed("the header lacks '" + key + "'");
            }
        }
    }

    private void value(String key) throws MalformedFileException {
        switch (key) {
            case "descr" -> description();
            case "fortran_order" -> fortranOrder();
            case "shape" -> shape();
            default ->
                throw place.malformed("the header has the key " + Quoted.text(key)
                        + ", expected only 'descr', 'fortran_order' and 'shape'");
        }
    }

    private void description() throws MalformedFileException {
        if (next() == '[') {
            throw place.malformed("structured arrays are not supported, expected one of " + DType.CODES);
        }
        description = string("a dtype in quotes");
    }

    private void fortranOrder() throws MalformedFileException {
        if (text.startsWith("True", at())) {
            fortranOrder = true;
            at += 4;
        } else if (text.startsWith("False", at())) {
            at += 5;
        } else {
            throw unexpected("True or False");
        }
    }

    private void shape() throws MalformedFileException {
        expect('(');
        while (!accept(')')) {
            shape.add(dimension());
            if (shape.size() > MOST_DIMENSIONS) {
                throw place.malformed("the shape has more than " + MOST_DIMENSIONS + " dimensions");
            }
            // Without a comma, (3) would be a number in parentheses.
            if (!accept(',') && (shape.size() == 1 || next() != ')')) {
                throw unexpected("','");
            }
        }
    }

    private int dimension() throws MalformedFileException {
        int from = at();
        if (next() == '-') {
            throw place.malformed("the shape has a negative dimension");
        }
        long value = 0;
        while (isDigit(peek())) {
            value = 10 * value + peek() - '0';
            at++;
            if (value > Integer.MAX_VALUE) {
                throw place.malformed("the shape has a dimension of 2^31 or more");
            }
        }
        if (at == from || (text.charAt(from) == '0' && at > from + 1)) {
            at = from;
            throw unexpected("a dimension");
        }
        // Python 2 marks long integers, in files that NumPy still reads.
        if (peek() == 'L') {
            at++;
        }
        return (int) value;
    }

    private String string(String what) throws MalformedFileException {
        char quote = next();
        int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
        if (end < 0) {
            throw unexpected(what);
        }
        String value = text.substring(at + 1, end);
        at = end + 1;
        return value;
    }

    private boolean accept(char wanted) {
        if (next() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char wanted) throws MalformedFileException {
        if (!accept(wanted)) {
            throw unexpected("'" + wanted + "'");
        }
    }

    /** The next character that is not white space, or NUL at the end. */
    private char next() {
        at();
        return peek();
    }

    private int at() {
        while (at < text.length() && (peek() == ' ' || peek() == '\n')) {
            at++;
        }
        return at;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private MalformedFileException unexpected(String wanted) {
        return place.malformed("expected " + wanted + " at character " + at() + " of the header, found "
                + (at < text.length() ? Quoted.text(text.substring(at)) : "its end"));
    }
}
