package handgrad.jobs.batch;

/**
 * How long the rest of a batch will take: by the first guesses, times how far these were off until now. A minute that went as
 * guessed counts with the steps, lest a short first one decide.
 */
final class TimeLeft {
    private double guessed = 60;
    private double took = 60;

    /** A step that was guessed at so many seconds took so many. */
    void took(double guess, double seconds) {
        guessed += guess;
        took += seconds;
    }

    /** Seconds for steps that are guessed at so many in all. */
    double of(double guess) {
        return guess * took / guessed;
    }

    /** {@code about 12 min}. */
    String inWords(double guess) {
        double seconds = of(guess);
        if (seconds < 60) {
            return "less than a minute";
        }
        long minutes = Math.round(seconds / 60);
        return minutes < 60 ? "about " + minutes + " min" : "about " + minutes / 60 + " h " + minutes % 60 + " min";
    }
}
