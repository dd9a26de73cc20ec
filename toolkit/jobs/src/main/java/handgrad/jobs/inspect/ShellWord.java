package handgrad.jobs.inspect;

/** A word as a POSIX shell takes it. */
final class ShellWord {
    private ShellWord() {}

    /** The text, quoted if need be. */
    static String of(Object text) {
        String word = text.toString();
        return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
