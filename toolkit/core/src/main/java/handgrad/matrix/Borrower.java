package handgrad.matrix;

/**
 * Who has the numbers of some matrices with it for a while, in a form that suits its work, as training does with weights. A
 * matrix that is lent ({@link Matrix#lendTo}) asks for them as soon as anybody uses it, so that nobody sees old ones.
 */
@FunctionalInterface
public interface Borrower {
    /**
     * Writes the numbers back into every matrix that is lent to this, which are not lent any more. May come from any thread,
     * and waits for work of its own that is under way.
     */
    void giveBack();
}
