package handgrad.jobs.answers;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** TeX read from left to right: characters, commands, groups, names. */
final class TexText {
    private static final Set<String> SPACES =
            Set.of("\\left", "\\right", "\\quad", "\\qquad", "\\,", "\\;", "\\!", "\\ ");
    private static final Set<String> FONTS =
            Set.of("mathbf", "boldsymbol", "mathcal", "mathbb", "vec", "text", "operatorname", "mathrm");
    private static final Set<String> ACCENTS = Set.of("hat", "bar", "tilde", "dot", "Delta", "nabla");

    private static final Pattern NEW_ROW = Pattern.compile("\\\\\\\\(\\[\\d+pt\\])?");

    private final String text;
    private int at;

    TexText(String text) {
        this.text = text;
    }

    int position() {
        return at;
    }

    void goTo(int position) {
        at = position;
    }

    boolean isAtEnd() {
        skipSpaces();
        return at == text.length();
    }

    char next() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    void skipSpaces() {
        while (at < text.length()) {
            char here = next();
            if (Character.isWhitespace(here) || here == '&') {
                at++;
            } else if (text.startsWith("\\\\", at)) { // a new line of an aligned formula, with its distance
                at += 2;
                at = text.startsWith("[", at) && text.indexOf("pt]", at) > 0 ? text.indexOf("pt]", at) + 3 : at;
            } else if (here == '\\' && SPACES.contains(commandHere())) {
                at += commandHere().length();
            } else {
                return;
            }
        }
    }

    /** The command that begins here, with its backslash. */
    private String commandHere() {
        int end = at + 1;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return text.substring(at, Math.min(text.length(), Math.max(end, at + 2)));
    }

    boolean isAtAny(Set<String> commands) {
        skipSpaces();
        return next() == '\\' && commands.contains(commandHere());
    }

    /** Whether this stands here; a command of letters only as a whole. */
    private boolean isCommand(String command) {
        if (!text.startsWith(command, at)) {
            return false;
        }
        int end = at + command.length();
        return command.length() < 2
                || !Character.isLetter(command.charAt(command.length() - 1))
                || end == text.length()
                || !Character.isLetter(text.charAt(end));
    }

    boolean isAt(String command) {
        skipSpaces();
        return isCommand(command);
    }

    /** Goes beyond this, if it stands here. */
    boolean take(String command) {
        boolean here = isAt(command);
        at += here ? command.length() : 0;
        return here;
    }

    void require(String command) {
        if (!take(command)) {
            throw new FormulaException("expected " + command + " at '" + text.substring(at) + "' of " + text);
        }
    }

    FormulaException unexpected() {
        return new FormulaException(
                at == text.length()
                        ? "the formula ends too early: " + text
                        : "cannot read '" + text.substring(at) + "' of " + text);
    }

    double number() {
        int start = at;
        while (Character.isDigit(next())
                || (next() == '.' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1)))) {
            at++;
        }
        return Double.parseDouble(text.substring(start, at));
    }

    /** What a command or an index is given: a group without its braces, one character, or one command. */
    String argument() {
        skipSpaces();
        if (next() == '{') {
            return group();
        }
        if (next() == '\\') {
            int start = at;
            command();
            return text.substring(start, at);
        }
        if (at == text.length()) {
            throw unexpected();
        }
        at++;
        return text.substring(at - 1, at);
    }

    private String group() {
        int start = at + 1;
        int depth = 0;
        do {
            depth += next() == '{' ? 1 : next() == '}' ? -1 : 0;
            at++;
        } while (depth > 0 && at < text.length());
        if (depth > 0) {
            throw new FormulaException("a brace stays open in " + text);
        }
        return text.substring(start, at - 1);
    }

    /** The command's name, without its backslash. */
    private String command() {
        String command = commandHere();
        at += command.length();
        return command.substring(1);
    }

    /** A symbol's name without its font, with its primes. */
    String name() {
        String name;
        if (next() == '\\') {
            String command = command();
            if (FONTS.contains(command)) {
                name = argument().strip();
            } else if (ACCENTS.contains(command)) {
                name = "\\" + command + "{" + new TexText(argument()).name() + "}";
            } else {
                name = "\\" + command;
            }
        } else {
            name = Character.toString(next());
            at++;
        }
        StringBuilder primed = new StringBuilder(name);
        while (next() == '\'') {
            primed.append('\'');
            at++;
        }
        return primed.toString();
    }

    /** The rows of an environment that begins here, each in its columns. */
    List<List<String>> environment(String name) {
        String end = "\\end{" + name + "}";
        int close = text.indexOf(end, at);
        if (close < 0) {
            throw new FormulaException("expected " + end + " in " + text);
        }
        List<List<String>> rows = new ArrayList<>();
        for (String row : NEW_ROW.split(text.substring(at, close), -1)) {
            rows.add(List.of(row.split("&", -1)));
        }
        at = close + end.length();
        return rows;
    }
}
