package handgrad.jobs.tracking;

import java.util.Locale;

/** A program that people look at runs with. */
public enum Tracker {
    TENSORBOARD,
    MLFLOW;

    /** As on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
