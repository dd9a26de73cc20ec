package handgrad.jobs.image;

import handgrad.jobs.command.Console;
import java.util.Optional;

/**
 * What a job's report has of its own.
 *
 * @param title the headline
 * @param shown validation images to show with the probabilities of their classes, where the sheet asks for them
 * @param remark what a reader must know of such a run, if anything
 * @param seed draws these images where they are not named
 */
record ReportContent(String title, Optional<ShownImages> shown, Optional<String> remark, long seed) {
    /** Refuses images that are not there, before anything is trained. */
    void requireFit(int validationImages, Console console) {
        if (shown.isPresent()) {
            shown.get().complaint(validationImages).ifPresent(why -> {
                throw console.refusal(why);
            });
        }
    }
}
