package handgrad.jobs.training;

import java.util.Locale;

/** A part of a task's data; the names of its metrics begin with its name. */
public enum Part {
    TRAIN,
    VALIDATION,
    TEST;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
