package handgrad.jobs.command;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Under which heading the help of a job shows the options of a class; those of a class without it are the job's own. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OptionGroup {
    /** The headings, in the order of the help. */
    enum Heading {
        JOB("This job"),
        TRAINING("Training"),
        OPTIMISER("Optimiser and learning rate"),
        DATA("Data"),
        OUTPUT("Output"),
        CARRYING_ON("Carrying on, checking"),
        TUNING("Tuning"),
        HELP("Help");

        private final String words;

        Heading(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    Heading value();
}
