package handgrad.matrix;

/** Memory that is not freed before this is closed, even if its matrix is. */
public sealed interface Hold extends AutoCloseable permits Memory {
    @Override
    void close();
}
