package handgrad.jobs.classification;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.metrics.Predictions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The numbers are counted by hand. */
class ProbabilityCommentTest {
    private final ProbabilityComment comment = new ProbabilityComment(List.of("coat", "shirt", "bag"));

    @Test
    void eachShownImageAndTheLeastCertain() {
        assertThat(comment.ofShown(List.of(
                        new ShownImages.Answer(7, 70, 0, new double[] {0.6, 0.25, 0.15}),
                        new ShownImages.Answer(9, 90, 2, new double[] {0.5, 0.1, 0.4}))))
                .isEqualTo(
                        "Validation image 7 is of the class coat: the model rightly says coat with 60.0 %, before shirt with"
                                + " 25.0 %. Validation image 9 is of the class bag: the model wrongly says coat with 50.0 %, before bag"
                                + " with 40.0 %. It is least certain of image 9, where the first two are 10.0 points apart.");
    }

    /** Three shirts for coats, one coat for a shirt, one bag for a coat: five of ten. */
    @Test
    void whichClassesAreConfusedAndHowOften() {
        assertThat(comment.ofConfusions(predictions(
                        new int[] {1, 1, 1, 0, 2, 0, 0, 1, 2, 2}, new int[] {0, 0, 0, 1, 0, 0, 0, 1, 2, 2}, 0.5)))
                .isEqualTo(
                        "Of the 10 test images 5, 50.0 %, are taken for another class. Most often taken for one another are"
                                + " shirt and coat, 4 times (shirt for coat 3, coat for shirt 1: 80.0 % of all mistakes); bag and coat,"
                                + " once (bag for coat 1, coat for bag 0: 20.0 % of all mistakes).");
        assertThat(comment.ofConfusions(predictions(new int[] {1}, new int[] {1}, 0.5)))
                .isEqualTo("No image of the test set is taken for another class.");
    }

    /** 100 images, 80 right: two standard deviations are 2·√(0.8·0.2/100) = 8 points. */
    @Test
    void aModelThatPromisesTooMuch() {
        assertThat(comment.ofTrust(eightyOfAHundred(0.95)))
                .isEqualTo(
                        "To the class that it names, the model gives 95.0 % on average, and it is right in 80.0 % of the test"
                                + " images: its probabilities promise 15.0 points too much, and are not to be taken at their word. In 10"
                                + " bins of the probability the two differ by 15.0 points on average (the expected calibration error)."
                                + " Where it gives 90 % or more, in 100 images, it is right in 80.0 %.");
    }

    @Test
    void aModelThatPromisesTooLittle() {
        assertThat(comment.ofTrust(eightyOfAHundred(0.6)))
                .contains("its probabilities promise 20.0 points too little.")
                .doesNotContain("too much", "Where it gives 90 %");
    }

    @Test
    void aDifferenceWithinTheNoiseIsNoVerdict() {
        assertThat(comment.ofTrust(eightyOfAHundred(0.87)))
                .contains(
                        "can be taken at their word: the difference is within two standard deviations of the accuracy, 8.0"
                                + " points.")
                .doesNotContain("too much", "too little");
    }

    private static Predictions eightyOfAHundred(double probability) {
        int[] labels = new int[100];
        Arrays.fill(labels, 0, 20, 1);
        return predictions(labels, new int[100], probability);
    }

    private static Predictions predictions(int[] labels, int[] predicted, double probability) {
        double[] probabilities = new double[labels.length];
        Arrays.fill(probabilities, probability);
        return new Predictions(labels, predicted, probabilities, 1, 3);
    }
}
