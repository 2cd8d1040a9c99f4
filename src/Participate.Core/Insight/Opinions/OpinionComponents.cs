namespace Participate.Core.Insight.Opinions;

/// <summary>
/// The first two principal components of the answers, missing ones filled with the mean of their statement: the two directions along which opinions
/// differ most. Found exactly, from a fixed start, so that the same answers give the same components on every run: Lanczos' method on the
/// sparse matrix with every vector made orthogonal to all before (Golub and Van Loan, Matrix Computations, 10.1), until what is left is a 10⁻¹⁰th.
/// Time: answers times steps, of which some 20 to 100 are needed; memory: statements times steps.
/// </summary>
/// <param name="First">A number for each statement, together of length 1, or all 0 where opinions do not differ.</param>
/// <param name="Second">The same, at right angles to the first.</param>
/// <param name="FirstShare">The share of all variance that lies along the first.</param>
/// <param name="SecondShare">The share along the second.</param>
/// <param name="Means">The mean answer to each statement.</param>
public sealed record OpinionComponents(double[] First, double[] Second, double FirstShare, double SecondShare, double[] Means)
{
    private const int MostSteps = 400;
    private const int StepsBetweenLooks = 8;
    private const double Exact = 1e-10;

    /// <summary>The components of a matrix.</summary>
    public static OpinionComponents Of(AnswerMatrix matrix) => Of(new CentredAnswers(matrix), Exact);

    /// <summary>The same components, each turned about where it points away from what is given: a map that is drawn again is then not mirrored.</summary>
    /// <param name="before">For statements of this matrix (columns): their numbers in the components before.</param>
    public OpinionComponents Facing(IReadOnlyDictionary<int, (double First, double Second)> before)
    {
        double Likeness(double[] now, Func<(double First, double Second), double> was) => before.Sum(statement => now[statement.Key] * was(statement.Value));
        return this with
        {
            First = Likeness(First, was => was.First) < 0 ? [.. First.Select(value => -value)] : First,
            Second = Likeness(Second, was => was.Second) < 0 ? [.. Second.Select(value => -value)] : Second,
        };
    }

    internal static OpinionComponents Of(CentredAnswers answers, double exact = Exact)
    {
        var found = Largest(answers, exact);
        var (first, second) = (found.Count > 0 ? found[0] : default, found.Count > 1 ? found[1] : default);
        double Share(double value) => answers.Total > 0 ? value / answers.Total : 0;
        return new OpinionComponents(
            Upright(first.Vector, answers.Statements), Upright(second.Vector, answers.Statements), Share(first.Value), Share(second.Value), answers.Means);
    }

    private static List<(double Value, double[] Vector)> Largest(CentredAnswers answers, double exact)
    {
        if (answers.Total <= 0)
            return [];
        var (basis, diagonal, beside) = (new List<double[]>(), new List<double>(), new List<double>());
        var steps = Math.Min(answers.Statements, MostSteps);
        var next = Fresh(answers.Statements, basis, 0);
        while (next is not null)
        {
            basis.Add(next);
            var image = answers.Squared(next);
            diagonal.Add(Product(image, next));
            var left = WithoutBasis(image, basis);
            var last = basis.Count == steps;
            if (last || basis.Count % StepsBetweenLooks == 0)
            {
                var solved = SymmetricTridiagonal.Solve(diagonal, beside);
                var limit = exact * solved[0].Value;
                if (last || solved.Take(2).All(pair => left * Math.Abs(pair.Vector[^1]) <= limit) && solved.Count > 1)
                    return [.. solved.Take(2).Where(pair => pair.Value > 1e-12 * solved[0].Value).Select(pair => (pair.Value, Combined(pair.Vector, basis)))];
            }
            // Nothing left: the directions so far are closed, so another one begins beside them, unless there is none.
            var closed = left <= 1e-13 * answers.Total;
            beside.Add(closed ? 0 : left);
            next = closed ? Fresh(answers.Statements, basis, basis.Count) : Scaled(image, 1 / left);
        }
        return [];
    }

    /// <summary>A direction of no meaning and at right angles to the others: the same on every run, and near no pattern that answers could have.</summary>
    private static double[]? Fresh(int length, List<double[]> basis, int number)
    {
        var vector = new double[length];
        for (var i = 0; i < length; i++)
        {
            var mixed = unchecked(((ulong)i + 1 + ((ulong)number << 32)) * 0x9E3779B97F4A7C15);
            mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9);
            vector[i] = 0.5 + ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
        }
        var left = WithoutBasis(vector, basis);
        return left > 1e-9 ? Scaled(vector, 1 / left) : null;
    }

    /// <summary>Takes out of a vector what lies along the others, twice, as once leaves rounding errors that grow; gives the length that is left.</summary>
    private static double WithoutBasis(double[] vector, List<double[]> basis)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            foreach (var other in basis)
            {
                var along = Product(vector, other);
                for (var i = 0; i < vector.Length; i++)
                    vector[i] -= along * other[i];
            }
        }
        return Math.Sqrt(Product(vector, vector));
    }

    private static double[] Combined(double[] weights, List<double[]> basis)
    {
        var vector = new double[basis[0].Length];
        for (var step = 0; step < basis.Count; step++)
        {
            for (var i = 0; i < vector.Length; i++)
                vector[i] += weights[step] * basis[step][i];
        }
        return Scaled(vector, 1 / Math.Sqrt(Product(vector, vector)));
    }

    /// <summary>Of the two directions that are equally right, the one whose largest number is positive.</summary>
    private static double[] Upright(double[]? vector, int length)
    {
        if (vector is null)
            return new double[length];
        var largest = vector.MaxBy(Math.Abs);
        return largest < 0 ? Scaled(vector, -1) : vector;
    }

    private static double Product(double[] one, double[] other)
    {
        var sum = 0.0;
        for (var i = 0; i < one.Length; i++)
            sum += one[i] * other[i];
        return sum;
    }

    private static double[] Scaled(double[] vector, double by)
    {
        for (var i = 0; i < vector.Length; i++)
            vector[i] *= by;
        return vector;
    }
}
