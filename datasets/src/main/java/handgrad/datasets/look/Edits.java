package handgrad.datasets.look;

/** The distance of Damerau and Levenshtein: letters added, left out, changed, or two neighbours exchanged, each pair once. */
final class Edits {
    private Edits() {}

    static int between(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : step(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(int[][] d, String a, String b, int i, int j) {
        int changed = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(changed, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        boolean isExchange = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return isExchange ? Math.min(least, d[i - 2][j - 2] + 1) : least;
    }
}
