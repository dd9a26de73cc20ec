package handgrad.leastsquares;

/** Whether a penalty on the weights counts the bias too. */
public enum Bias {
    /** λ‖w‖²: moving all y by a constant moves b alone. */
    FREE,
    /** λ(‖w‖² + b²): a column of ones, penalised as any other. */
    PENALISED
}
