package handgrad.datasets.download;

/** A mirror sends, but so slowly that to ask it again would be of no use. */
final class TooSlowException extends MirrorException {
    TooSlowException(String message) {
        super(message);
    }
}
