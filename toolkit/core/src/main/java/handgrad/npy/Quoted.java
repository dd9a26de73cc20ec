package handgrad.npy;

/** Text from a file that is not trusted, for messages. */
final class Quoted {
    private static final int LONGEST = 60;

    private Quoted() {}

    /** At most 60 characters in quotes, with a question mark for each that cannot be shown. */
    static String text(String untrusted) {
        StringBuilder shown = new StringBuilder("'");
        untrusted.chars().limit(LONGEST).forEach(c -> shown.append(Character.isISOControl(c) ? '?' : (char) c));
        return shown.append(untrusted.length() > LONGEST ? "..." : "")
                .append("'")
                .toString();
    }
}
